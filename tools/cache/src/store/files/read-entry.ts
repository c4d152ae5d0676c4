import { type FileHandle, open, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { decodeSeal } from '../../core/seal-header';
import type { Seal } from '../../core/seal';
import type { OpenEntry } from '../store';
import { BODY, SEAL } from './layout';
import { sendFile } from './send-file';

/** A body up to this length is read at once, in bytes: a stream costs more than reading it. */
const AT_ONCE = 64 * 1024;

/** What lies in the folder of an entry; without a seal that can be read it is damaged. */
export type EntryFiles = Omit<OpenEntry, 'seal'> & { readonly seal: Seal | undefined };

type Content = Pick<OpenEntry, 'body' | 'sendTo'>;

async function shortContent(handle: FileHandle, size: number): Promise<Content> {
  const buffer = Buffer.allocUnsafe(size);
  const { bytesRead } = await handle.read(buffer, 0, size, 0);
  await handle.close();
  const bytes = buffer.subarray(0, bytesRead);
  return {
    body: Readable.from([bytes], { objectMode: false }),
    sendTo: async (sink) => void sink.end(bytes),
  };
}

function longContent(handle: FileHandle, size: number): Content {
  const body = handle.createReadStream({ highWaterMark: AT_ONCE, end: size - 1 });
  return { body, sendTo: (sink) => sendFile(handle, size, sink).finally(() => body.destroy()) };
}

async function readFrom(handle: FileHandle, folder: string): Promise<EntryFiles> {
  const [{ size }, seal] = await Promise.all([
    handle.stat(),
    readFile(join(folder, SEAL), 'utf8').catch(() => ''),
  ]);
  const content = size <= AT_ONCE ? await shortContent(handle, size) : longContent(handle, size);
  return { size, seal: decodeSeal(seal), ...content };
}

/** Opens the entry in `folder`; undefined when there is none. Rejects with the error of the file system. */
export async function readEntry(folder: string): Promise<EntryFiles | undefined> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(join(folder, BODY), 'r');
    return await readFrom(handle, folder);
  } catch (error) {
    await handle?.close().catch(() => undefined);
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Keeps on disk when the entry was read last (ms since 1970), as time of change of its body. */
export const saveReadTime = (folder: string, time: number): Promise<void> =>
  utimes(join(folder, BODY), time / 1000, time / 1000);
