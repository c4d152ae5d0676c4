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

/** An archive as Nx makes it: outputs, what the terminal showed, and the exit code. */
export const nxArchive = async (...outputs: readonly Entry[]): Promise<Buffer> =>
  gzipped(
    await tarOf(
      ...outputs,
      { name: 'terminalOutput', mode: 0, content: 'built\n' },
      { name: 'code', mode: 0, content: Buffer.alloc(4) },
    ),
  );
