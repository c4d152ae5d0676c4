import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { currentCommit, describeVersion, filesChangedSince } from './source-version';

let root: string;

const git = (...args: string[]): void =>
  void execFileSync('git', ['-c', 'user.email=a@b', '-c', 'user.name=a', ...args], { cwd: root });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'version-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('outside a repository the version is dev and there is no commit', () => {
  expect(describeVersion(root)).toBe('dev');
  expect(currentCommit(root)).toBe('');
});

test('changes since a commit are named below a folder, new files included', () => {
  git('init', '-q');
  mkdirSync(join(root, 'apps/orders'), { recursive: true });
  writeFileSync(join(root, 'apps/orders/a.ts'), '1');
  writeFileSync(join(root, 'other.ts'), '1');
  git('add', '-A');
  git('commit', '-qm', 'first');
  git('tag', '-a', 'v1.2.3', '-m', 'v1.2.3');
  const commit = currentCommit(root);
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(describeVersion(root)).toBe('v1.2.3');
  writeFileSync(join(root, 'apps/orders/a.ts'), '2');
  writeFileSync(join(root, 'apps/orders/b.ts'), '1');
  writeFileSync(join(root, 'other.ts'), '2');
  expect(describeVersion(root)).toBe('v1.2.3-dirty');
  expect(filesChangedSince(root, commit, 'apps/orders')).toEqual([
    'apps/orders/a.ts',
    'apps/orders/b.ts',
  ]);
});

test('a commit that this clone does not have names nothing', () => {
  git('init', '-q');
  expect(filesChangedSince(root, 'f'.repeat(40), '.')).toBeUndefined();
  expect(filesChangedSince(root, '--output=x', '.')).toBeUndefined();
});
