import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';

/** An entry that is whole on this machine and verified. Whoever gets it calls `dispose` in the end. */
export interface ReceivedEntry {
  /** Length in bytes. */
  readonly size: number;
  readonly scope: string;
  /** The bytes at once, when they are in memory. */
  readonly bytes?: Buffer;
  open(): Readable;
  dispose(): Promise<void>;
}

export const inMemory = (scope: string, bytes: Buffer, free: () => void): ReceivedEntry => ({
  size: bytes.length,
  scope,
  bytes,
  open: () => Readable.from([bytes]),
  dispose: async () => free(),
});

export const onDisk = (scope: string, file: string, size: number): ReceivedEntry => ({
  size,
  scope,
  open: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
  dispose: () => rm(file, { force: true }),
});
