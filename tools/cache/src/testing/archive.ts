import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

type Entry = Partial<Header> & { readonly name: string; readonly content?: Buffer | string };

/** A tar of these entries in their order. */
export async function tarOf(...entries: readonly Entry[]): Promise<Buffer> {
  const tar = pack();
  for (const { content = '', ...header } of entries) tar.entry(header, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

export const gzipped: (bytes: Buffer) => Promise<Buffer> = promisify(gzip);

const MAGIC = 257;
const CHECKSUM = 148;

/** The header of a tar before POSIX: without the magic and version of ustar. */
function withoutMagic(tar: Buffer): Buffer {
  const header = tar.subarray(0, 512);
  header.fill(0, MAGIC, MAGIC + 8).fill(' ', CHECKSUM, CHECKSUM + 8);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, CHECKSUM);
  return tar;
}

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
