import { promisify } from 'node:util';
import { constants, deflateRaw, gzip } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

type Entry = Partial<Header> & { readonly name: string; readonly content?: Buffer | string };

/** A tar of these entries in their order. */
export const tarOf = async (...entries: readonly Entry[]): Promise<Buffer> => {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
};

export const gzipped: (bytes: Buffer) => Promise<Buffer> = promisify(gzip);

const BLOCK_SIZE = 512;
const MAGIC = 257;
const CHECKSUM = 148;

/** The tar, its first header with the sum that belongs to it. */
const withChecksum = (tar: Buffer): Buffer => {
  const header = tar.subarray(0, 512).fill(' ', CHECKSUM, CHECKSUM + 8);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM);
  return tar;
};

/** The header of a tar before POSIX: without the magic and version of ustar. */
const withoutMagic = (tar: Buffer): Buffer => {
  tar.fill(0, MAGIC, MAGIC + 8);
  return withChecksum(tar);
};

/** One entry without the two empty blocks that end a tar. */
const entryOf = async (entry: Entry): Promise<Buffer> => (await tarOf(entry)).subarray(0, -1024);

/** An archive as Nx makes it: outputs, then what the terminal showed and the exit code, without magic. */
export const nxArchive = async (...outputs: readonly Entry[]): Promise<Buffer> =>
  gzipped(
    Buffer.concat([
      (await tarOf(...outputs)).subarray(0, -1024),
      withoutMagic(await entryOf({ name: 'terminalOutput', mode: 0, content: 'built\n' })),
      withoutMagic(await entryOf({ name: 'code', mode: 0, content: Buffer.alloc(4) })),
      Buffer.alloc(1024),
    ]),
  );

const BLOCK = 16 * 2 ** 20;
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);

const flushed = (bytes: Buffer): Promise<Buffer> =>
  promisify(deflateRaw)(bytes, { finishFlush: constants.Z_FULL_FLUSH });

/** A gzip with one file of `size` zeros, a thousandth as long. Its end is missing: nobody should come so far. */
export const gzipBomb = async (size: number): Promise<Buffer> => {
  const header = (await tarOf({ name: 'zeros', size: 1, content: 'x' })).subarray(0, 512);
  header.write(`${size.toString(8).padStart(11, '0')} `, 124);
  const zeros = await flushed(Buffer.alloc(BLOCK));
  return Buffer.concat([
    GZIP_HEADER,
    await flushed(withChecksum(header)),
    ...Array<Buffer>(Math.ceil(size / BLOCK)).fill(zeros),
  ]);
};

/** An archive of one entry whose header `change` may make wrong in all but its checksum. */
export const withHeader = async (
  entry: Entry,
  change: (header: Buffer) => void,
): Promise<Buffer> => {
  const tar = await tarOf(entry);
  change(tar.subarray(0, BLOCK_SIZE));
  return gzipped(withChecksum(tar));
};
