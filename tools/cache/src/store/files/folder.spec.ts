import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf, newKey, sealFor } from '../../testing/entry';
import { recordingTelemetry, type Report } from '../../testing/telemetry';
import { type Store, StoreError } from '../store';
import { createFileStore } from './create-file-store';
import { beginOf } from './folder-lock';
import { entryFolder, entryId, layoutOf } from './layout';

let folder: string;
let reports: Report[];
let store: Store;

const start = async (): Promise<void> => {
  const recording = recordingTelemetry();
  reports = recording.reports;
  const { telemetry } = recording;
  store = createFileStore({ folder, maxBytes: 10_000, maxAgeMs: 86_400_000, telemetry });
  await store.start();
};

const keyOf = (hash: string) => newKey({ hash });
const write = (hash: string, size: number) =>
  store.createExclusive(keyOf(hash), bodyOf(Buffer.alloc(size, 1)), size, sealFor(keyOf(hash)));

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-cache-folder-'));
});
afterEach(async () => {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the start', () => {
  it('removes what was arriving when an earlier process ended', async () => {
    mkdirSync(join(folder, 'temporary', 'x.spool.parcel'), { recursive: true });
    writeFileSync(join(folder, 'temporary', 'x.spool.parcel', 'body'), 'half');
    writeFileSync(join(folder, 'temporary', 'y.spool'), 'half');
    await start();
    expect(readdirSync(join(folder, 'temporary'))).toEqual([]);
  });

  it('is refused while another living process owns the folder', async () => {
    await start();
    await store.stop();
    const other = JSON.stringify({ pid: process.ppid, began: beginOf(process.ppid) });
    writeFileSync(join(folder, 'owner.json'), other);
    await expect(start()).rejects.toMatchObject({
      code: 'STORE_IN_USE',
      parts: {
        what: `the store is used by process ${process.ppid} (${join(folder, 'owner.json')})`,
        run: `kill ${process.ppid}, or the same command with another folder`,
      },
    });
    rmSync(join(folder, 'owner.json'));
  });

  it('takes over from a process that is gone, even if its number lives again', async () => {
    writeFileSync(join(folder, 'owner.json'), JSON.stringify({ pid: process.ppid, began: '1' }));
    await start();
    expect(await write('a', 10)).toBe('created');
  });
});

it('an entry without a seal that can be read is put aside, and stored anew', async () => {
  await start();
  await write('a', 10);
  writeFileSync(join(entryFolder(layoutOf(folder), entryId(keyOf('a'))), 'seal.json'), '{}');
  expect(await store.open(keyOf('a'))).toBeUndefined();
  expect(reports).toContainEqual(['tampered', { repository: 'github/1234', hash: 'a' }]);
  expect(readdirSync(join(folder, 'quarantine'))).toHaveLength(1);
  expect(await write('a', 10)).toBe('created');
});

it('an entry that somebody removed behind our back is a miss, and stored anew', async () => {
  await start();
  await write('a', 10);
  rmSync(join(folder, 'entries'), { recursive: true });
  expect(await store.open(keyOf('a'))).toBeUndefined();
  await expect(write('a', 10)).rejects.toBeInstanceOf(StoreError);
  await store.stop();
  await start();
  expect(await write('a', 10)).toBe('created');
});
