import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { ContentMeter } from '../content-meter';
import type { SpooledEntry } from '../upstream';

/** Written at once, in bytes: a call for each chunk of 64 KiB costs more than the chunk. */
const BATCH = 1024 ** 2;
/** Chunks written at once, however small: each keeps a buffer alive that may be much larger. */
const CHUNKS = 64;

const writeAll = async (file: FileHandle, chunks: readonly Buffer[]): Promise<void> => {
  const size = chunks.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await file.writev(chunks);
  if (bytesWritten < size) throw new Error(`the disk took ${bytesWritten} of ${size} bytes`);
};

const receive = async (body: Readable, file: FileHandle): Promise<ContentMeter> => {
  const meter = new ContentMeter();
  const chunks: Buffer[] = [];
  let written = 0;
  for await (const chunk of body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    meter.add(chunk);
    chunks.push(chunk);
    if (meter.size - written < BATCH && chunks.length < CHUNKS) continue;
    await writeAll(file, chunks.splice(0));
    written = meter.size;
  }
  if (chunks.length > 0) await writeAll(file, chunks);
  return meter;
};

/**
 * Writes a body to a file of its own in `folder`. Rejects, leaving no file, when the body breaks off or the
 * disk refuses it; the body may then have bytes left.
 */
export const spool = async (
  folder: string,
  hash: string,
  body: Readable,
): Promise<SpooledEntry> => {
  const path = join(folder, `upload-${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    const meter = await receive(body, file);
    return { hash, file: path, size: meter.size, sha256: meter.sha256() };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
};
