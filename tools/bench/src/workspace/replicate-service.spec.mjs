import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assertSameTree, replicate } from './replicate-service.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bench-replicate-'));
  mkdirSync(join(folder, 'bench-0001/src'), { recursive: true });
  writeFileSync(join(folder, 'bench-0001/src/bench-0001.ts'), 'class Bench0001 {}\n');
  replicate(join(folder, 'bench-0001'), join(folder, 'bench-0042'), '0001', '0042');
});

afterEach(() => rmSync(folder, { recursive: true }));

it('renames files and names', () => {
  const copy = readFileSync(join(folder, 'bench-0042/src/bench-0042.ts'), 'utf8');
  expect(copy).toBe('class Bench0042 {}\n');
});

it('accepts the same files and names the first that differs or is missing', () => {
  replicate(join(folder, 'bench-0001'), join(folder, 'other'), '0001', '0042');
  const compare = () => assertSameTree(join(folder, 'bench-0042'), join(folder, 'other'));
  expect(compare).not.toThrow();
  writeFileSync(join(folder, 'other/src/bench-0042.ts'), 'class Bench42 {}\n');
  expect(compare).toThrow('src/bench-0042.ts of a replicated service is not what');
  writeFileSync(join(folder, 'other/a.ts'), '');
  expect(compare).toThrow('a.ts of a replicated service is not what');
});
