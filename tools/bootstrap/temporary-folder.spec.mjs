import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { quickFolder, withTestFolders } from './temporary-folder.mjs';
import { WORKSPACE } from './workspace.mjs';

const GIB = 2 ** 30;

let folder;
beforeEach(() => {
  vi.stubEnv('TMPDIR', '');
  folder = mkdtempSync(join(tmpdir(), 'quick-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

it('is in memory where there is room and programs run from it, and nothing of the trial stays', () => {
  expect(quickFolder({ folder, available: 8 * GIB })).toBe(folder);
  expect(readdirSync(folder)).toEqual([]);
});

it('is the system its own with too little memory or room, without such a folder, or where one is named', () => {
  expect(quickFolder({ folder, available: 7 * GIB })).toBe('/tmp');
  expect(quickFolder({ folder: join(folder, 'no'), available: 8 * GIB })).toBe('/tmp');
  expect(quickFolder({ folder: '/proc/self', available: 8 * GIB })).toBe('/tmp');
  vi.stubEnv('TMPDIR', folder);
  expect(quickFolder({ folder: '/dev/shm', available: 8 * GIB })).toBe(folder);
});

it('two folders are handed out and removed at the end, also of work that fails', async () => {
  const seen = [];
  const work = ({ large, quick }) => {
    seen.push(large, quick);
    expect(seen.map((each) => existsSync(each))).toEqual([true, true]);
    throw new Error('no');
  };
  await expect(withTestFolders(WORKSPACE, work)).rejects.toThrow('no');
  expect(new Set(seen).size).toBe(2);
  expect(seen.map((each) => existsSync(each))).toEqual([false, false]);
});
