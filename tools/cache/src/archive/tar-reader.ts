import { ArchiveRefused } from './archive-refused';
import { LongNames } from './long-names';
import { BLOCK, readHeader, type TarHeader } from './tar-header';

/** What is read is no tar: its first block is neither a header nor empty. */
export class NoTar extends Error {
  override readonly name = 'NoTar';
}

/** Entries in one archive; ten times what a large application with its dependencies has. */
const MOST_ENTRIES = 500_000;

const damaged = (why: string): ArchiveRefused =>
  new ArchiveRefused(`the archive is damaged: ${why}`);
const padded = (size: number): number => Math.ceil(size / BLOCK) * BLOCK;

/** The same for every program only where nothing follows: some would skip it, some take it for the next entry. */
const refuseContent = ({ name, kind, size }: TarHeader): void => {
  if (size > 0 && kind !== 'file' && kind !== 'contiguous-file')
    throw new ArchiveRefused(
      `the archive holds ${JSON.stringify(name.slice(0, 200))}, of kind '${kind}' with ${size} bytes, allowed are 0`,
    );
};

/**
 * Reads a tar while it passes, without a stream or a wait: every piece is done with when `push` returns. `onEntry`
 * gets each header with its full names. More strict than most who unpack: what two of them could read in two
 * ways is refused.
 */
export class TarReader {
  entries = 0;
  private readonly names = new LongNames();
  private parts: Buffer[] = [];
  private missing = BLOCK;
  private skipping = 0;
  private extension: TarHeader | undefined;
  private ended = false;

  constructor(private readonly onEntry: (header: TarHeader) => void) {}

  /** @throws ArchiveRefused or NoTar */
  push(chunk: Buffer): void {
    for (let at = 0; at < chunk.length; ) {
      const step = Math.min(this.skipping || this.missing, chunk.length - at);
      if (this.skipping > 0) this.skipping -= step;
      else this.collect(chunk.subarray(at, at + step));
      at += step;
    }
  }

  /** @throws ArchiveRefused or NoTar when the archive is not whole */
  end(): void {
    const whole = this.parts.length === 0 && this.skipping === 0 && !this.extension;
    if (whole && !this.names.open) return;
    throw this.entries === 0 && !this.extension && this.skipping === 0 && !this.names.open
      ? new NoTar('too short')
      : damaged('unexpected end');
  }

  private collect(part: Buffer): void {
    this.parts.push(part);
    this.missing -= part.length;
    if (this.missing > 0) return;
    const block = this.parts.length === 1 ? part : Buffer.concat(this.parts);
    this.parts = [];
    this.missing = BLOCK;
    if (this.extension) this.takeExtension(this.extension, block);
    else this.takeHeader(block);
  }

  private takeExtension(header: TarHeader, block: Buffer): void {
    this.extension = undefined;
    this.names.add(header, block.subarray(0, header.size));
  }

  /** An empty block ends an archive; some go on reading behind it, so only emptiness may follow. */
  private takeHeader(block: Buffer): void {
    if (block.every((byte) => byte === 0)) {
      if (this.names.open) throw damaged('a name without an entry');
      this.ended = true;
      return;
    }
    if (this.ended) throw damaged('something follows its end');
    const header = readHeader(block);
    if (!header)
      throw this.entries === 0 && !this.names.open
        ? new NoTar('no header')
        : damaged('invalid header');
    if (LongNames.isExtension(header)) this.expect(header);
    else this.enter(this.names.complete(header));
  }

  private expect(header: TarHeader): void {
    LongNames.admit(header);
    if (header.size === 0) return this.names.add(header, Buffer.alloc(0));
    this.extension = header;
    this.missing = padded(header.size);
  }

  private enter(header: TarHeader): void {
    this.entries += 1;
    if (this.entries > MOST_ENTRIES)
      throw new ArchiveRefused(`the archive holds more than ${MOST_ENTRIES} entries`);
    this.onEntry(header);
    refuseContent(header);
    this.skipping = padded(header.size);
  }
}
