import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileAccess } from './file-accesses';
import { touchedFiles } from './touched-files';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'touched-'))));
afterEach(() => rmSync(root, { recursive: true }));

const write = (file: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), '');
};

/** `read apps/a.ts` … in order. */
const touched = (...done: string[]) => {
  const accesses = done.map((each): FileAccess => {
    const [kind, path = ''] = each.split(' ') as [FileAccess['kind'], string];
    return { kind, path: join(root, path), process: 'tool', byRunner: false };
  });
  const { reads, writes } = touchedFiles(accesses, root, ['.nx/cache', 'package.json']);
  return { reads: reads.map(({ file }) => file), writes: writes.map(({ file }) => file) };
};

test('what a task wrote before it read it is no input; what it read first is, although it writes it too', () => {
  for (const file of ['src/a.ts', 'dist/a.js', 'dist/state.json']) write(file);
  expect(
    touched(
      ...['read src/a.ts', 'write dist/a.js', 'read dist/a.js'],
      ...['read dist/state.json', 'write dist/state.json'],
    ),
  ).toEqual({
    reads: ['dist/state.json', 'src/a.ts'],
    writes: ['dist/a.js', 'dist/state.json'],
  });
});

test('a file that came and went is nothing; one that was there and went is a write', () => {
  expect(touched('write tmp.mjs', 'read tmp.mjs', 'remove tmp.mjs', 'remove keep.txt')).toEqual({
    reads: [],
    writes: ['keep.txt'],
  });
});

test('folders, the runner and what lies outside do not count; a linked program is named by its file', () => {
  for (const file of ['src/a.ts', '.nx/cache/x', 'package.json', 'tool/bin.js']) write(file);
  symlinkSync('tool/bin.js', join(root, 'bin'));
  expect(
    touched('read src', 'read .nx/cache/x', 'read package.json', 'read ../elsewhere', 'read bin'),
  ).toEqual({ reads: ['tool/bin.js'], writes: [] });
});
