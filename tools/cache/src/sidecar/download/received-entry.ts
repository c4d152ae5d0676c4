import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** An entry that is whole on this machine and verified. Whoever gets it calls `dispose` in the end. */
export interface ReceivedEntry {
  /** Length in bytes. */
  readonly size: number;
  readonly scope: string;
  /** The bytes in pieces when they are in memory, else what reads them. */
  readonly content: readonly Buffer[] | (() => Readable);
  dispose(): Promise<void>;
}

export const inMemory = (
  scope: string,
  chunks: readonly Buffer[],
  size: number,
  free: () => void,
): ReceivedEntry => ({ size, scope, content: chunks, dispose: async () => free() });

export const onDisk = (scope: string, file: string, size: number): ReceivedEntry => ({
  size,
  scope,
  content: () => createReadStream(file, { highWaterMark: 256 * 1024 }),
  dispose: () => rm(file, { force: true }),
});
