import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { SpoolPlace } from './spool-quota';
import { IncompleteBody, StoreError } from './store';

/** Ending of spool files, by which those of an earlier crash are known. */
export const SPOOL_SUFFIX = '.spool';

/** A body that is whole on this machine's disk. */
export interface SpooledBody {
  readonly file: string;
  /** Length in bytes. */
  readonly size: number;
  /** 64 lower-case hex digits. */
  readonly sha256: string;
}

const incomplete = (size: number, got: string): IncompleteBody =>
  new IncompleteBody(`The body has ${got} bytes, announced were ${size}`);

/** Passes bytes on while counting and hashing them; one byte too many is an error. */
const measure = (size: number, place: SpoolPlace) => {
  const hash = createHash('sha256');
  let count = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count += chunk.length;
      if (count > size) return done(incomplete(size, `at least ${count}`));
      hash.update(chunk);
      place.add(chunk.length, (refusal) => done(refusal, chunk));
    },
  });
  return { stream, result: () => ({ size: count, sha256: hash.digest('hex') }) };
};

/** A file system fault keeps its name (ENOSPC, EACCES); anything else came from the sender. */
const refusal = (error: unknown, size: number): Error => {
  if (error instanceof IncompleteBody || error instanceof StoreError) return error;
  const { syscall, code, message } = error as NodeJS.ErrnoException;
  if (syscall === 'open' || syscall === 'write')
    return new StoreError(`The spool cannot take the body: ${code}`, { cause: error });
  return new IncompleteBody(
    `The sender went away before all ${size} bytes had arrived: ${message}`,
    {
      cause: error,
    },
  );
};

/**
 * Calls `use` with the body once all its bytes are on disk; the file is gone when it settles.
 *
 * @throws IncompleteBody when more or fewer than `size` bytes arrive
 * @throws StoreError when the disk or the room for bodies refuses them
 */
export const spooled = async <T>(
  folder: string,
  body: Readable,
  size: number,
  place: SpoolPlace,
  use: (spooled: SpooledBody) => Promise<T>,
): Promise<T> => {
  const file = join(folder, `${randomUUID()}${SPOOL_SUFFIX}`);
  const { stream, result } = measure(size, place);
  const writer = createWriteStream(file, { flags: 'wx', mode: 0o600 });
  const closed = new Promise<void>((resolve) => writer.once('close', resolve));
  try {
    await pipeline(body, stream, writer).catch((error) => {
      throw refusal(error, size);
    });
    const content = result();
    if (content.size < size) throw incomplete(size, String(content.size));
    return await use({ file, ...content });
  } finally {
    place.release();
    // A writer that is given up while it opens still creates its file.
    await closed;
    await rm(file, { force: true });
  }
};
