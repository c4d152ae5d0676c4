import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, open as openFile, read as readFd } from 'node:fs';
import { readFile, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import type { Seal } from '../../core/seal';
import { decodeSeal } from '../../core/seal-header';
import type { OpenEntry } from '../store';
import { BODY, SEAL } from './layout';
import { digestOf, sendFile } from './send-file';

/** A body up to this length is read at once, in bytes: a stream costs more than reading it. */
const AT_ONCE = 64 * 1024;

// Descriptors instead of handles, and no thread for calls that the kernel answers from memory: together they
// halve what a small read costs.
const open = promisify(openFile);
const read = promisify(readFd);

/** Bytes of an entry. */
export type Content = Pick<OpenEntry, 'size' | 'body' | 'sendTo' | 'sha256'>;

const shortContent = async (fd: number, size: number): Promise<Content> => {
  const { bytesRead, buffer } = await read(fd, Buffer.allocUnsafe(size), 0, size, 0);
  closeSync(fd);
  const bytes = buffer.subarray(0, bytesRead);
  return {
    size,
    body: Readable.from([bytes], { objectMode: false }),
    sendTo: async (sink) => void sink.end(bytes),
    sha256: async () => createHash('sha256').update(bytes).digest('hex'),
  };
};

const longContent = (fd: number, size: number): Content => {
  const body = createReadStream('', { fd, highWaterMark: AT_ONCE, end: size - 1 });
  return {
    size,
    body,
    sendTo: (sink) => sendFile(fd, size, sink).finally(() => body.destroy()),
    sha256: () => digestOf(fd, size),
  };
};

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Opens the bytes in `folder`; undefined when there are none. Rejects with the error of the file system. */
export const openBody = async (folder: string): Promise<Content | undefined> => {
  let fd: number | undefined;
  try {
    fd = await open(join(folder, BODY), 'r');
    const { size } = fstatSync(fd);
    return size <= AT_ONCE ? await shortContent(fd, size) : longContent(fd, size);
  } catch (error) {
    if (isAbsent(error)) return undefined;
    if (fd !== undefined) closeSync(fd);
    throw error;
  }
};

/** The seal in `folder`; undefined when it cannot be understood. Rejects with the error of the file system. */
export const readSeal = async (folder: string): Promise<Seal | undefined> => {
  const text = await readFile(join(folder, SEAL), 'utf8').catch((error: unknown) => {
    if (isAbsent(error)) return '';
    throw error;
  });
  return decodeSeal(text);
};

/** Keeps on disk when the entry was read last (ms since 1970), as time of change of its body. */
export const saveReadTime = (folder: string, time: number): Promise<void> =>
  utimes(join(folder, BODY), time / 1000, time / 1000);
