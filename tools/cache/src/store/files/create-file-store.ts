import { mkdir } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { resolve } from 'node:path';
import type { EntryKey } from '../../core/entry-key';
import type { Seal } from '../../core/seal';
import type { Telemetry } from '../../operations/telemetry';
import { spooled } from '../spool';
import type { SpoolPlace } from '../spool-quota';
import { type MakeSeal, type OpenEntry, type Store, StoreError } from '../store';
import { probe, removeEntry, setAside } from './entry-folders';
import { Eviction, type Quota } from './eviction';
import { entryFolder, entryId, type Layout, layoutOf } from './layout';
import { releaseLock, acquireLock } from './folder-lock';
import { publishEntry } from './publish-entry';
import { type Content, openBody, readSeal, saveReadTime } from './read-entry';
import { SealCache } from './seal-cache';
import { ScopedLru } from './scoped-lru';
import { prepareFolders, scanEntries } from './scan';

/** What a file store is made of. */
export interface FileStoreOptions extends Quota {
  /** Made when missing. One process owns it at a time. */
  readonly folder: string;
  readonly telemetry: Telemetry;
  /** How often entries that are too old are looked for, ms. Default 600,000. */
  readonly sweepEveryMs?: number;
}

/** Errors by which a disk says that it can be read, yet not written. */
const READ_ONLY = ['EROFS', 'EACCES', 'EPERM'];

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';

/** Faults of the disk as those of the store, under their name (ENOSPC, EACCES). */
const onDisk = async <T>(action: string, work: Promise<T>): Promise<T> => {
  try {
    return await work;
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).syscall) throw error;
    throw new StoreError(`the store cannot ${action}: ${codeOf(error)}`, { cause: error });
  }
};

/** Entries as folders of one file system. */
class FileStore implements Store {
  private readonly layout: Layout;
  private readonly lru = new ScopedLru();
  private readonly seals = new SealCache();
  private readonly eviction: Eviction;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly options: FileStoreOptions) {
    this.layout = layoutOf(resolve(options.folder));
    this.eviction = new Eviction(this.layout, this.lru, options, options.telemetry);
  }

  async open(key: EntryKey): Promise<OpenEntry | undefined> {
    const id = entryId(key);
    if (!this.lru.has(id)) return undefined;
    const folder = entryFolder(this.layout, id);
    const content = await onDisk('read an entry', openBody(folder));
    if (!content) return this.forget(id);
    const seal = this.seals.get(id) ?? (await this.readSeal(id, folder, content));
    if (!seal) return this.discardDamaged(key);
    this.touch(id, folder);
    return { ...content, seal };
  }

  async has(key: EntryKey): Promise<boolean> {
    return this.lru.has(entryId(key));
  }

  async createExclusive(
    key: EntryKey,
    body: Readable,
    size: number,
    makeSeal: MakeSeal,
  ): Promise<'created' | 'exists'> {
    const place = this.enter(key, size);
    return spooled(this.layout.temporary, body, size, place, async ({ file, sha256 }) => {
      const seal = await makeSeal({ size, sha256 });
      place.release();
      return onDisk('keep an entry', this.publish(key, file, seal));
    });
  }

  remove(key: EntryKey): Promise<boolean> {
    const id = entryId(key);
    this.forget(id);
    return onDisk('remove an entry', removeEntry(this.layout, id));
  }

  quarantine(key: EntryKey): Promise<boolean> {
    const id = entryId(key);
    this.forget(id);
    return onDisk('quarantine an entry', setAside(this.layout, id));
  }

  ready(): Promise<void> {
    return onDisk('be written', probe(this.layout));
  }

  async start(): Promise<void> {
    const { sweepEveryMs = 600_000, telemetry } = this.options;
    await this.claim().catch((error: unknown) => {
      if (!READ_ONLY.includes(codeOf(error))) throw error;
      telemetry.fault('store', error);
    });
    for (const { id, size, lastRead } of await scanEntries(this.layout))
      this.lru.add(id, size, lastRead);
    await this.tidy();
    this.timer = setInterval(() => void this.tidy(), sweepEveryMs).unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    releaseLock(this.layout.lock);
  }

  private async claim(): Promise<void> {
    await mkdir(resolve(this.options.folder), { recursive: true, mode: 0o700 });
    acquireLock(this.layout.lock);
    await prepareFolders(this.layout);
  }

  private async tidy(): Promise<void> {
    await this.eviction.enforceAge();
    await this.eviction.enforceBytes();
  }

  /** What arrives is inside the limit: room is made for it as it comes. */
  private enter({ scope }: EntryKey, size: number): SpoolPlace {
    const place = this.eviction.enter(scope, size);
    return {
      release: () => place.release(),
      add: (bytes, done) =>
        place.add(bytes, (refusal) =>
          refusal ? done(refusal) : void this.eviction.makeRoom(scope).then(() => done(), done),
        ),
    };
  }

  private async publish(key: EntryKey, file: string, seal: Seal): Promise<'created' | 'exists'> {
    const id = entryId(key);
    if (this.lru.has(id)) return 'exists';
    const outcome = await publishEntry(file, seal, entryFolder(this.layout, id));
    if (!this.lru.has(id)) this.lru.add(id, seal.size, Date.now());
    await this.eviction.makeRoom(key.scope, id);
    return outcome;
  }

  private touch(id: string, folder: string): void {
    const now = Date.now();
    if (this.lru.touch(id, now)) saveReadTime(folder, now).catch(() => undefined);
  }

  private async readSeal(id: string, folder: string, { body }: Content) {
    try {
      const seal = await onDisk('read an entry', readSeal(folder));
      if (seal) this.seals.set(id, seal);
      else body.destroy();
      return seal;
    } catch (error) {
      body.destroy();
      throw error;
    }
  }

  private forget(id: string): undefined {
    this.lru.delete(id);
    this.seals.delete(id);
  }

  private async discardDamaged(key: EntryKey): Promise<undefined> {
    this.options.telemetry.tampered({ repository: key.repository, hash: key.hash });
    await this.quarantine(key);
    return undefined;
  }
}

/**
 * Entries in a folder of this machine, owned by one process. A body is written beside its place while it is
 * counted and hashed, then becomes visible with its seal by one rename. The entries read longest ago go first
 * when the limit of bytes is passed, and whatever was not read for `maxAgeMs`.
 *
 * `start` rejects with `PlatformError` when another living process owns the folder; on a file system that
 * can only be read the store starts, serves what is there and refuses writes.
 */
export const createFileStore = (options: FileStoreOptions): Store => new FileStore(options);
