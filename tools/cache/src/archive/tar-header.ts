import { ArchiveRefused } from './archive-refused';

/** Length of a header and of the unit that contents are padded to, in bytes (POSIX.1-2017, pax). */
export const BLOCK = 512;

const KINDS = {
  '\0': 'file',
  '0': 'file',
  '1': 'link',
  '2': 'symlink',
  '3': 'character-device',
  '4': 'block-device',
  '5': 'directory',
  '6': 'fifo',
  '7': 'contiguous-file',
  x: 'pax',
  g: 'pax-global',
  L: 'long-name',
  K: 'long-link',
} as const;

/** What follows a header; `unknown` for a letter that stands for nothing here. */
export type TarKind = (typeof KINDS)[keyof typeof KINDS] | 'unknown';

/** One header of a tar as all who unpack it read it. */
export interface TarHeader {
  readonly name: string;
  readonly kind: TarKind;
  /** Target of a link, else empty. */
  readonly linkname: string;
  /** Bytes that follow, without their padding. */
  readonly size: number;
}

const NUMBER = /^ *([0-7]+)[ \0]*$/;
/** First byte of a number that is not written in octal digits (GNU tar, "base-256"). */
const BINARY = 0x80;
const BINARY_BYTES = 8;

/** Programs read a number that is anything else in different ways, so it is none. */
const numberIn = (field: Buffer): number | undefined => {
  const first = field[0] ?? 0;
  if (first < BINARY) {
    const digits = NUMBER.exec(field.toString('latin1'))?.[1];
    return digits === undefined ? undefined : Number.parseInt(digits, 8);
  }
  const lead = field.subarray(1, -BINARY_BYTES);
  if (first !== BINARY || lead.some((byte) => byte !== 0)) return undefined;
  const value = field.readBigUInt64BE(field.length - BINARY_BYTES);
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : undefined;
};

const textIn = (field: Buffer): string => {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
};

const SPACE = 32;
const CHECKSUM = { from: 148, to: 156 };

const sumOf = (block: Buffer): number => {
  let sum = 0;
  for (let at = 0; at < BLOCK; at++)
    sum += at >= CHECKSUM.from && at < CHECKSUM.to ? SPACE : (block[at] ?? 0);
  return sum;
};

/** Name with its prefix, which only POSIX headers have: GNU tar keeps times there. */
const nameIn = (block: Buffer): string => {
  const name = textIn(block.subarray(0, 100));
  const prefix = textIn(block.subarray(345, 500));
  return block.toString('latin1', 257, 263) === 'ustar\0' && prefix ? `${prefix}/${name}` : name;
};

/** Before POSIX a folder was a file whose name ends in a slash. */
const kindOf = (letter: string, name: string): TarKind => {
  const kind: TarKind = Object.hasOwn(KINDS, letter)
    ? KINDS[letter as keyof typeof KINDS]
    : 'unknown';
  return kind === 'file' && name.endsWith('/') ? 'directory' : kind;
};

/**
 * Reads a block of 512 bytes as header; undefined when its checksum says that it is none.
 * @throws ArchiveRefused when its size is not a number that every program reads alike
 */
export const readHeader = (block: Buffer): TarHeader | undefined => {
  if (numberIn(block.subarray(CHECKSUM.from, CHECKSUM.to)) !== sumOf(block)) return undefined;
  const name = nameIn(block);
  const size = numberIn(block.subarray(124, 136));
  if (size === undefined)
    throw new ArchiveRefused(
      `the archive holds ${JSON.stringify(name)}, whose size is no number, allowed are octal digits`,
    );
  const kind = kindOf(block.toString('latin1', 156, 157), name);
  return { name, kind, size, linkname: textIn(block.subarray(157, 257)) };
};
