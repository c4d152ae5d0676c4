import { mkdir, readdir, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { EntryKey } from '../../core/entry-key';
import type { MakeSeal, OpenEntry, Store } from '../store';
import { S3Bucket } from './s3-bucket';
import type { S3StoreOptions } from './s3-store-options';
import { SPOOL_SUFFIX, spooled } from '../spool';
import { type SpoolLimits, SpoolQuota } from '../spool-quota';

/** Entries in a bucket, each one object that is written once and carries its seal as metadata. */
class S3Store implements Store {
  private limits: SpoolLimits = { all: Infinity, own: Infinity };
  private readonly room = new SpoolQuota(() => this.limits);

  constructor(
    private readonly bucket: S3Bucket,
    private readonly spoolFolder: string,
  ) {}

  open(key: EntryKey): Promise<OpenEntry | undefined> {
    return this.bucket.open(key);
  }

  has(key: EntryKey): Promise<boolean> {
    return this.bucket.has(key);
  }

  createExclusive(
    key: EntryKey,
    body: Readable,
    size: number,
    makeSeal: MakeSeal,
  ): Promise<'created' | 'exists'> {
    const place = this.room.enter(key.scope, size);
    return spooled(this.spoolFolder, body, size, place, async (content) => {
      const seal = await makeSeal({ size: content.size, sha256: content.sha256 });
      return this.bucket.create(key, content, seal);
    });
  }

  remove(key: EntryKey): Promise<boolean> {
    return this.bucket.remove(key);
  }

  quarantine(key: EntryKey): Promise<boolean> {
    return this.bucket.quarantine(key);
  }

  ready(): Promise<void> {
    return this.bucket.probe();
  }

  async start(): Promise<void> {
    await mkdir(this.spoolFolder, { recursive: true, mode: 0o700 });
    const left = (await readdir(this.spoolFolder)).filter((name) => name.endsWith(SPOOL_SUFFIX));
    await Promise.all(left.map((name) => rm(join(this.spoolFolder, name), { force: true })));
    const { bavail, bsize } = await statfs(this.spoolFolder);
    const all = bavail * bsize;
    this.limits = { all, own: all / 2 };
  }

  stop(): Promise<void> {
    return this.bucket.close();
  }
}

/**
 * Entries in an S3 bucket. A body is spooled to disk first, so that its length and SHA-256 are known, then
 * written by one conditional request, or in parts that are put together conditionally; the bucket is never
 * asked first. Of the disk, scopes of their own take half at most. Entries expire by the bucket's lifecycle, by age and not by last use.
 */
export const createS3Store = (options: S3StoreOptions): Store =>
  new S3Store(new S3Bucket(options), options.spoolFolder);
