import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';

const CHUNK_BYTES = 256 * 1024;

/** A file as the body of a request; `onSent` is told of each piece that goes out. */
export const fileBody = (file: string, onSent?: (bytes: number) => void): Readable => {
  const stream = createReadStream(file, { highWaterMark: CHUNK_BYTES });
  if (onSent) stream.on('data', (chunk) => onSent(chunk.length));
  return stream;
};
