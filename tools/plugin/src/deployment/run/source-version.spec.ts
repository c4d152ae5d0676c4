import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readSourceVersion } from './source-version';

let root: string;

const git = (...args: string[]): void =>
  void execFileSync('git', ['-c', 'user.email=a@b', '-c', 'user.name=a', ...args], { cwd: root });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'version-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('outside a repository the version is dev and there is no commit', async () => {
  expect(await readSourceVersion(root)).toEqual({ version: 'dev', commit: '' });
});

test('the version is that of git, edits are told', async () => {
  git('init', '-q');
  writeFileSync(join(root, 'a.ts'), '1');
  git('add', '-A');
  git('commit', '-qm', 'first');
  const untagged = await readSourceVersion(root);
  expect(untagged.version).toMatch(/^[0-9a-f]{7,}$/);
  expect(untagged.commit.startsWith(untagged.version)).toBe(true);
  git('tag', '-a', 'v1.2.3', '-m', 'v1.2.3');
  const commit = expect.stringMatching(/^[0-9a-f]{40}$/);
  expect(await readSourceVersion(root)).toEqual({ version: 'v1.2.3', commit });
  writeFileSync(join(root, 'a.ts'), '2');
  expect(await readSourceVersion(root)).toEqual({ version: 'v1.2.3-dirty', commit });
});
