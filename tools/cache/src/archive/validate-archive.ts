import { createGunzip, type Gunzip } from 'node:zlib';
import { ArchiveRefused } from './archive-refused';
import { EntryPaths } from './entry-paths';
import { NoTar, TarReader } from './tar-reader';
import { refuseBomb } from './unpack-limit';

export { ArchiveRefused } from './archive-refused';

/** `unknown`: not gzip or not tar inside, let through, for the client may change its format. */
export type ArchiveVerdict =
  | { readonly kind: 'archive'; readonly entries: number }
  | { readonly kind: 'unknown'; readonly why: string };

/** Looks into one archive while it passes. */
export interface ArchiveCheck {
  /** Set as soon as the archive is refused. */
  readonly refusal: ArchiveRefused | undefined;
  /** Takes the next bytes; `done` gets the refusal, if that is what they led to. */
  write(chunk: Buffer, done: (refusal?: ArchiveRefused) => void): void;
  /** Call after the last byte. Rejects with {@link ArchiveRefused}. */
  end(): Promise<ArchiveVerdict>;
  /** Stops: without a verdict so far there is none any more, and whoever waits for it is told. */
  destroy(): void;
}

/** How long a check may work. */
export interface ArchivePatience {
  /** On the bytes of one `write`, and at the end, ms. */
  readonly stepMs: number;
  /** On all bytes together, ms. Waiting for the next bytes is not counted. */
  readonly totalMs: number;
}

/** 64 KiB unpack to 66 MiB at most, in a tenth of a second; 2 GiB of a usual archive in a minute. */
export const DEFAULT_PATIENCE: ArchivePatience = { stepMs: 10_000, totalMs: 300_000 };

const GZIP = Buffer.from([0x1f, 0x8b]);
const CHUNK = 64 * 1024;

const NOT_GZIP: ArchiveVerdict = { kind: 'unknown', why: 'the body is not gzip' };
const NOT_TAR: ArchiveVerdict = { kind: 'unknown', why: 'what is in the gzip body is not tar' };

class GzippedTar implements ArchiveCheck {
  refusal: ArchiveRefused | undefined;
  private readonly tar: TarReader;
  private packed = 0;
  private unpacked = 0;
  private worked = 0;
  private head = Buffer.alloc(0);
  private gunzip: Gunzip | undefined;
  private verdict: ArchiveVerdict | undefined;
  /** Called once, when what is being done leads on or to an outcome. */
  private onStep: (() => void) | undefined;

  constructor(private readonly patience: ArchivePatience) {
    const paths = new EntryPaths();
    this.tar = new TarReader((header) => paths.check(header));
  }

  write(chunk: Buffer, done: (refusal?: ArchiveRefused) => void): void {
    if (this.refusal || this.verdict) return done(this.refusal);
    if (this.gunzip) return this.feed(this.gunzip, chunk, done);
    this.head = Buffer.concat([this.head, chunk]);
    if (this.head.length < GZIP.length) return done();
    if (!this.head.subarray(0, GZIP.length).equals(GZIP)) this.verdict = NOT_GZIP;
    else return this.feed((this.gunzip = this.unpack()), this.head, done);
    done();
  }

  end(): Promise<ArchiveVerdict> {
    if (!this.gunzip && !this.refusal) this.verdict ??= NOT_GZIP;
    return new Promise((resolve, reject) => {
      const settle = () => {
        if (this.verdict) resolve(this.verdict);
        else reject(this.refusal);
      };
      if (this.verdict || this.refusal) return settle();
      this.step(settle);
      this.gunzip?.end();
    });
  }

  destroy(): void {
    this.refuse(new ArchiveRefused('nobody waits any more for what the archive holds'));
  }

  private feed(gunzip: Gunzip, chunk: Buffer, done: (refusal?: ArchiveRefused) => void): void {
    this.packed += chunk.length;
    this.step(() => done(this.refusal));
    gunzip.write(chunk, () => this.onStep?.());
  }

  /** Begins to work, for no longer than there is patience. */
  private step(next: () => void): void {
    const { stepMs, totalMs } = this.patience;
    const began = performance.now();
    const longest = Math.min(stepMs, totalMs - this.worked);
    const timer = setTimeout(() => {
      this.refuse(new ArchiveRefused(`looking into the archive took longer than ${longest} ms`));
    }, longest);
    this.onStep = () => {
      clearTimeout(timer);
      this.worked += performance.now() - began;
      this.onStep = undefined;
      next();
    };
  }

  private unpack(): Gunzip {
    const gunzip = createGunzip({ chunkSize: CHUNK });
    gunzip.on('data', (chunk: Buffer) => this.attempt(() => this.read(chunk)));
    gunzip.on('end', () => this.attempt(() => this.finish()));
    gunzip.on('error', ({ message }) => this.refuse(damaged(message)));
    return gunzip;
  }

  private read(chunk: Buffer): void {
    this.unpacked += chunk.length;
    refuseBomb(this.unpacked, this.packed);
    this.tar.push(chunk);
  }

  private finish(): void {
    this.tar.end();
    this.settle({ kind: 'archive', entries: this.tar.entries });
  }

  private attempt(work: () => void): void {
    if (this.verdict || this.refusal) return;
    try {
      work();
    } catch (error) {
      if (error instanceof NoTar) this.settle(NOT_TAR);
      else this.refuse(error instanceof ArchiveRefused ? error : damaged(String(error)));
    }
  }

  private refuse(refusal: ArchiveRefused): void {
    if (!this.verdict) this.refusal ??= refusal;
    this.settle(this.verdict);
  }

  private settle(verdict: ArchiveVerdict | undefined): void {
    this.verdict = verdict;
    this.gunzip?.destroy();
    this.onStep?.();
  }
}

const damaged = (why: string): ArchiveRefused =>
  new ArchiveRefused(`the archive is damaged: ${why}`);

/**
 * Checks what a client is about to store: gzip around tar, whole, with paths that stay below the root (see
 * `EntryPaths`), unpacking to no more than 200 times its length (64 MiB on top, 32 GiB never), read by all programs
 * alike (see `TarReader`). It holds a few chunks of 64 KiB, whatever the archive holds, and every `write` and `end`
 * comes to an end within `patience`, by default {@link DEFAULT_PATIENCE}.
 */
export const validateArchive = (patience: ArchivePatience = DEFAULT_PATIENCE): ArchiveCheck =>
  new GzippedTar(patience);
