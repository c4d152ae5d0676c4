import { type FileHandle, open, readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { decodeSeal } from '../../core/seal-header';
import type { Seal } from '../../core/seal';
import { BODY, SEAL } from './layout';

/** A body up to this length is read at once, in bytes: a stream costs more than reading it. */
const AT_ONCE = 64 * 1024;

/** Bytes read at a time; at 64 KiB five hundred readers hold 32 MiB. */
const CHUNK = 64 * 1024;

/** What lies in the folder of an entry; without a seal that can be read it is damaged. */
export interface EntryFiles {
  /** Length in bytes. */
  readonly size: number;
  readonly seal: Seal | undefined;
  readonly body: Readable;
}

async function readAtOnce(handle: FileHandle, size: number): Promise<Readable> {
  const bytes = Buffer.allocUnsafe(size);
  const { bytesRead } = await handle.read(bytes, 0, size, 0);
  await handle.close();
  return Readable.from([bytes.subarray(0, bytesRead)], { objectMode: false });
}

async function readFrom(handle: FileHandle, folder: string): Promise<EntryFiles> {
  const [{ size }, seal] = await Promise.all([
    handle.stat(),
    readFile(join(folder, SEAL), 'utf8').catch(() => ''),
  ]);
  const body =
    size <= AT_ONCE
      ? await readAtOnce(handle, size)
      : handle.createReadStream({ highWaterMark: CHUNK, end: size - 1 });
  return { size, seal: decodeSeal(seal), body };
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
