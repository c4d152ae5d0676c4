import { createHash } from 'node:crypto';
import { read as readFd } from 'node:fs';
import type { Writable } from 'node:stream';
import { promisify } from 'node:util';
import { StoreError } from '../store';
import { BufferPool } from './buffer-pool';

const pool = new BufferPool();
const read = promisify(readFd);

/** Writes a chunk; resolves once the system has taken it, so that its buffer is free again. */
const written = (sink: Writable, chunk: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const leave = () => reject(new Error('the reader went away'));
    sink.once('close', leave);
    sink.write(chunk, (error) => {
      sink.off('close', leave);
      if (error) reject(error);
      else resolve();
    });
  });

const readChunk = async (fd: number, buffer: Buffer, at: number, size: number) => {
  const { bytesRead } = await read(fd, buffer, 0, Math.min(buffer.length, size - at), at);
  if (bytesRead === 0) throw new StoreError(`the entry ends after ${at} of ${size} bytes`);
  return buffer.subarray(0, bytesRead);
};

/**
 * Gives the first `size` bytes of a file to `take`, one chunk after the other. Each transfer holds one buffer of a
 * pool, however slow its reader is.
 */
const eachChunk = async (
  fd: number,
  size: number,
  take: (chunk: Buffer) => Promise<void> | void,
): Promise<void> => {
  for (let at = 0; at < size; ) {
    const buffer = pool.take(size - at);
    try {
      const chunk = await readChunk(fd, buffer, at, size);
      await take(chunk);
      at += chunk.length;
    } finally {
      pool.give(buffer);
    }
  }
};

/**
 * Sends the first `size` bytes of a file and ends the sink.
 * @throws StoreError when the file is shorter
 */
export const sendFile = async (fd: number, size: number, sink: Writable): Promise<void> => {
  await eachChunk(fd, size, (chunk) => written(sink, chunk));
  sink.end();
};

/**
 * SHA-256 of the first `size` bytes of a file, 64 lower-case hex digits.
 * @throws StoreError when the file is shorter
 */
export const digestOf = async (fd: number, size: number): Promise<string> => {
  const hash = createHash('sha256');
  await eachChunk(fd, size, (chunk) => void hash.update(chunk));
  return hash.digest('hex');
};
