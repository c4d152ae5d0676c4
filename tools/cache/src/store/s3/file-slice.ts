import { createReadStream } from 'node:fs';
import { Transform, pipeline } from 'node:stream';

const ignore = (): void => undefined;

/**
 * Calls `send` with a stream over `length` bytes of a file from `start`; `progress` hears of every chunk the
 * receiver takes. The file is closed when `send` settles, however it does.
 */
export const withFileSlice = async <T>(
  { file, start, length }: { file: string; start: number; length: number },
  progress: () => void,
  send: (body: Transform) => Promise<T>,
): Promise<T> => {
  const body = new Transform({
    transform(chunk, _encoding, done) {
      progress();
      done(null, chunk);
    },
  });
  if (length === 0) body.end();
  else pipeline(createReadStream(file, { start, end: start + length - 1 }), body, ignore);
  try {
    return await send(body);
  } finally {
    body.destroy();
  }
};
