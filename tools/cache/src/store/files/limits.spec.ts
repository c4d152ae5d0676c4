import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bodyOf, bytesOf, newKey, sealFor } from '../../testing/entry';
import { filesBelow } from '../../testing/files-below';
import { recordingTelemetry, type Report } from '../../testing/telemetry';
import { until } from '../../testing/until';
import { type Store, StoreError } from '../store';
import { createFileStore, type FileStoreOptions } from './create-file-store';
import { entryFolder, entryId, layoutOf } from './layout';

const DAY = 86_400_000;
let folder: string;
let reports: Report[];
let store: Store;

const start = async (options: Partial<FileStoreOptions> = {}): Promise<void> => {
  const recording = recordingTelemetry();
  reports = recording.reports;
  const { telemetry } = recording;
  store = createFileStore({ folder, maxBytes: 10_000, maxAgeMs: DAY, telemetry, ...options });
  await store.start();
};

const keyOf = (hash: string) => newKey({ hash });
const write = (hash: string, size: number) =>
  store.createExclusive(keyOf(hash), bodyOf(Buffer.alloc(size, 1)), size, sealFor(keyOf(hash)));

const kept = async (...hashes: string[]): Promise<string[]> => {
  const found = await Promise.all(hashes.map((hash) => store.has(keyOf(hash))));
  return hashes.filter((_, index) => found[index]);
};

const read = async (hash: string) => bytesOf(await store.open(keyOf(hash)));
const age = (hash: string, days: number) => {
  const time = (Date.now() - days * DAY) / 1000;
  utimesSync(join(entryFolder(layoutOf(folder), entryId(keyOf(hash))), 'body'), time, time);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-cache-limits-'));
});
afterEach(async () => {
  await store.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('acceptance 37: bytes', () => {
  it('when the limit is passed, the entries read longest ago go, down to nine tenths', async () => {
    await start();
    for (const hash of ['a', 'b', 'c']) await write(hash, 3000);
    await read('a');
    await write('d', 3000);
    expect(await kept('a', 'b', 'c', 'd')).toEqual(['a', 'c', 'd']);
    expect(reports).toContainEqual(['evicted', { count: 1, bytes: 3000 }]);
    expect(filesBelow(join(folder, 'entries')).length).toBe(6);
  });

  it('the newest stays even when it takes nearly all', async () => {
    await start();
    for (const hash of ['a', 'b', 'c']) await write(hash, 3000);
    expect(await write('large', 9_900)).toBe('created');
    expect(await kept('a', 'b', 'c', 'large')).toEqual(['large']);
  });

  it('an entry larger than the store is refused before its body is read', async () => {
    await start();
    await expect(write('a', 10_001)).rejects.toBeInstanceOf(StoreError);
    expect(filesBelow(join(folder, 'temporary'))).toEqual([]);
  });

  it('whoever reads an entry while it goes reads it to the end', async () => {
    await start({ maxBytes: 1_000_000 });
    await write('a', 900_000);
    const reading = await store.open(keyOf('a'));
    await write('b', 900_000);
    expect(await kept('a', 'b')).toEqual(['b']);
    expect((await bytesOf(reading)).length).toBe(900_000);
  });

  it('an earlier run counts, in the order it was read', async () => {
    await start();
    for (const hash of ['a', 'b', 'c']) await write(hash, 3000);
    age('b', 0.9);
    age('a', 0.5);
    age('c', 0.1);
    await store.stop();
    await start({ maxBytes: 7_000 });
    expect(await kept('a', 'b', 'c')).toEqual(['a', 'c']);
  });
});

describe('scopes', () => {
  const own = (pr: number) => ({ scope: `own/pr-${pr}` as const });
  const put = (hash: string, size: number, place: object = {}) => {
    const key = newKey({ hash, ...place });
    return store.createExclusive(key, bodyOf(Buffer.alloc(size, 1)), size, sealFor(key));
  };
  const names = async (place: object, ...hashes: string[]): Promise<string[]> => {
    const has = await Promise.all(hashes.map((hash) => store.has(newKey({ hash, ...place }))));
    return hashes.filter((_, index) => has[index]);
  };

  it('what pull requests store never takes the place of trusted entries', async () => {
    await start();
    for (const hash of ['a', 'b']) await write(hash, 3500);
    for (let index = 0; index < 20; index++) await put(`${index}`, 900, own(index % 3));
    expect(await kept('a', 'b')).toEqual(['a', 'b']);
    await put('late', 900, own(4));
    expect(await names(own(4), 'late')).toEqual(['late']);
  });

  it('a pull request that floods takes the place of its own entries, not of others', async () => {
    await start();
    await write('a', 6000);
    await put('quiet', 500, own(7));
    for (let index = 0; index < 20; index++) await put(`${index}`, 500, own(8));
    expect(await names(own(7), 'quiet')).toEqual(['quiet']);
    expect(await names(own(8), '0', '19')).toEqual(['19']);
    expect(await kept('a')).toEqual(['a']);
  });

  it('what is trusted takes the place of what pull requests stored, down to a quarter', async () => {
    await start();
    for (let index = 0; index < 9; index++) await put(`${index}`, 1000, own(index));
    for (const hash of ['a', 'b', 'c', 'd']) await write(hash, 1800);
    expect(await kept('a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd']);
    await write('e', 1800);
    expect(await kept('a', 'b', 'c', 'd', 'e')).toEqual(['c', 'd', 'e']);
    await put('again', 1000, own(1));
    expect(await names(own(1), 'again')).toEqual(['again']);
  });

  it('a full store refuses a pull request, and has room for it after the next trusted write', async () => {
    await start();
    for (const hash of ['a', 'b', 'c', 'd']) await write(hash, 2500);
    await expect(put('first', 1000, own(1))).rejects.toBeInstanceOf(StoreError);
    expect(await kept('a', 'b', 'c', 'd')).toEqual(['a', 'b', 'c', 'd']);
    await write('e', 1000);
    expect(await put('second', 1000, own(1))).toBe('created');
  });

  it('an earlier run counts by scope', async () => {
    await start();
    await write('a', 6000);
    await put('0', 500, own(7));
    await store.stop();
    await start();
    for (let index = 1; index < 20; index++) await put(`${index}`, 500, own(7));
    expect(await names(own(7), '0', '19')).toEqual(['19']);
    expect(await kept('a')).toEqual(['a']);
  });

  it('bodies on their way are inside the limit: own entries give way, trusted ones never', async () => {
    await start();
    await write('a', 6000);
    await put('old', 3000, own(1));
    const key = newKey({ hash: 'coming', ...own(2) });
    const body = new PassThrough();
    const coming = store.createExclusive(key, body, 3000, sealFor(key));
    body.write(Buffer.alloc(2000));
    await until('room is made', async () => (await names(own(1), 'old')).length === 0);
    expect(await kept('a')).toEqual(['a']);
    const second = newKey({ hash: 'too-much', ...own(3) });
    const more = bodyOf(Buffer.alloc(3500));
    await expect(store.createExclusive(second, more, 3500, sealFor(second))).rejects.toThrow(
      'the bodies that arrive at this time',
    );
    body.end(Buffer.alloc(1000));
    expect(await coming).toBe('created');
  });
});

describe('age', () => {
  it('what nobody has read for too long goes, and what is read stays', async () => {
    await start();
    await write('old', 10);
    await write('read', 10);
    age('old', 2);
    age('read', 0.5);
    await store.stop();
    await start();
    expect(await kept('old', 'read')).toEqual(['read']);
    await read('read');
    await store.stop();
    await start({ maxAgeMs: DAY / 4 });
    expect(await kept('read')).toEqual(['read']);
  });

  it('a quarantined entry goes in the end too', async () => {
    await start();
    await write('bad', 10);
    await store.quarantine(keyOf('bad'));
    expect(readdirSync(join(folder, 'quarantine'))).toHaveLength(1);
    await store.stop();
    await start({ maxAgeMs: -1 });
    expect(readdirSync(join(folder, 'quarantine'))).toEqual([]);
  });
});
