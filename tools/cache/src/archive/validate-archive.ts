import { pipeline } from 'node:stream';
import { createGunzip, type Gunzip } from 'node:zlib';
import { extract, type Extract } from 'tar-stream';
import { ArchiveRefused } from './archive-refused';
import { EntryPaths } from './entry-paths';
import { limitUnpacked } from './unpack-limit';

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
  /** Stops without a verdict. */
  destroy(): void;
}

const GZIP = Buffer.from([0x1f, 0x8b]);
const CHUNK = 64 * 1024;

const NOT_GZIP: ArchiveVerdict = { kind: 'unknown', why: 'the body is not gzip' };
const NOT_TAR: ArchiveVerdict = { kind: 'unknown', why: 'what is in the gzip body is not tar' };

/** An option that the types of the library leave out. */
type TarOptions = NonNullable<Parameters<typeof extract>[0]> & {
  readonly allowUnknownFormat: boolean;
};

/** Nx leaves the magic out of the headers of what it adds to the outputs. */
const READ_ALL: TarOptions = { allowUnknownFormat: true };

/** The pipeline tells the first error; an entry that is destroyed with its archive would throw it again. */
const IGNORED = (): void => undefined;

class GzippedTar implements ArchiveCheck {
  refusal: ArchiveRefused | undefined;
  private entries = 0;
  private packed = 0;
  private head = Buffer.alloc(0);
  private gunzip: Gunzip | undefined;
  private verdict: ArchiveVerdict | undefined;
  private onStep: (() => void) | undefined;
  private onVerdict: (() => void) | undefined;

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
    if (!this.gunzip) this.verdict ??= NOT_GZIP;
    return new Promise((resolve, reject) => {
      this.onVerdict = () => {
        if (this.refusal) reject(this.refusal);
        else if (this.verdict) resolve(this.verdict);
      };
      this.onVerdict();
      this.gunzip?.end();
    });
  }

  destroy(): void {
    this.gunzip?.destroy();
  }

  /** A stream that fails keeps the callback of its last write; both ways lead on. */
  private feed(gunzip: Gunzip, chunk: Buffer, done: (refusal?: ArchiveRefused) => void): void {
    this.packed += chunk.length;
    this.onStep = () => {
      this.onStep = undefined;
      done(this.refusal);
    };
    gunzip.write(chunk, () => this.onStep?.());
  }

  private unpack(): Gunzip {
    const gunzip = createGunzip({ chunkSize: CHUNK });
    const unpacked = limitUnpacked(() => this.packed);
    const tar = this.readTar();
    pipeline(gunzip, unpacked, tar, (error) => this.settle(error));
    return gunzip;
  }

  private readTar(): Extract {
    const paths = new EntryPaths();
    const tar = extract(READ_ALL);
    tar.on('entry', (header, content, next) => {
      content.on('error', IGNORED);
      try {
        paths.check(header);
      } catch (error) {
        return tar.destroy(error as Error);
      }
      this.entries += 1;
      content.on('end', next);
      content.resume();
    });
    return tar;
  }

  private settle(error: NodeJS.ErrnoException | null | undefined): void {
    if (!error) this.verdict = { kind: 'archive', entries: this.entries };
    else if (error instanceof ArchiveRefused) this.refusal = error;
    else if (this.entries === 0 && !error.code?.startsWith('Z_')) this.verdict = NOT_TAR;
    else this.refusal = new ArchiveRefused(`the archive is damaged: ${error.message}`);
    this.onStep?.();
    this.onVerdict?.();
  }
}

/**
 * Checks what a client is about to store: gzip around tar, whole, with paths that stay below the root (see
 * `EntryPaths`), unpacking to no more than 200 times its length (64 MiB on top, 32 GiB never). It holds a few
 * chunks of 64 KiB, whatever the archive holds.
 */
export const validateArchive = (): ArchiveCheck => new GzippedTar();
