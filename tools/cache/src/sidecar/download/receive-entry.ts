import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Seal } from '../../core/seal';
import { ContentMeter } from '../content-meter';
import type { MemoryBudget } from './memory-budget';
import { inMemory, onDisk, type ReceivedEntry } from './received-entry';
import { TamperedEntry } from './tampered-entry';

/** Where the bytes go until the last one has been verified. */
export interface ReceivingPlace {
  readonly memory: MemoryBudget;
  readonly folder: string;
}

type Take = (chunk: Buffer) => void | Promise<void>;

/** Gives the bytes to `take` and holds them against the seal. */
const measured = async (
  seal: Seal,
  body: Readable,
  onBytes: (count: number) => void,
  take: Take,
) => {
  const meter = new ContentMeter();
  for await (const chunk of body as AsyncIterable<Buffer>) {
    onBytes(chunk.length);
    meter.add(chunk);
    if (meter.size > seal.size) throw new TamperedEntry('more bytes than sealed');
    await take(chunk);
  }
  if (meter.size < seal.size) throw new TamperedEntry('fewer bytes than sealed');
  if (meter.sha256() !== seal.sha256) throw new TamperedEntry('other bytes than sealed');
};

const toDisk = async (
  folder: string,
  seal: Seal,
  body: Readable,
  onBytes: (count: number) => void,
): Promise<ReceivedEntry> => {
  const path = join(folder, `download-${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    await measured(seal, body, onBytes, async (chunk) => void (await file.writeFile(chunk)));
    return onDisk(seal.scope, path, seal.size);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
};

const toMemory = async (
  memory: MemoryBudget,
  seal: Seal,
  body: Readable,
  onBytes: (count: number) => void,
): Promise<ReceivedEntry> => {
  const free = () => memory.give(seal.size);
  try {
    const chunks: Buffer[] = [];
    await measured(seal, body, onBytes, (chunk) => void chunks.push(chunk));
    return inMemory(seal.scope, chunks, seal.size, free);
  } catch (error) {
    free();
    throw error;
  }
};

/**
 * Takes in a whole entry. Not one byte of it goes on before its length and SHA-256 are those of the seal,
 * which must have been checked.
 * @throws TamperedEntry when they are not
 */
export const receiveEntry = (
  { memory, folder }: ReceivingPlace,
  { seal, body }: { seal: Seal; body: Readable },
  onBytes: (count: number) => void,
): Promise<ReceivedEntry> =>
  memory.take(seal.size)
    ? toMemory(memory, seal, body, onBytes)
    : toDisk(folder, seal, body, onBytes);
