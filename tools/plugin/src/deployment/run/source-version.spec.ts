import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

test.each([
  ['on a branch', []],
  ['of a branch that is packed', ['pack-refs', '--all']],
  ['of no branch', ['checkout', '-q', '--detach']],
])('the commit %s is that which is checked out', async (_how, command) => {
  git('init', '-q', '-b', 'feature/one');
  git('commit', '-q', '--allow-empty', '-m', 'first');
  git('commit', '-q', '--allow-empty', '-m', 'second');
  if (command.length > 0) git(...command);
  const head = execFileSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
  expect((await readSourceVersion(root)).commit).toBe(head);
});

test('the commit of a worktree is its own', async () => {
  git('init', '-q');
  git('commit', '-q', '--allow-empty', '-m', 'first');
  const { commit: first } = await readSourceVersion(root);
  git('worktree', 'add', '-q', '-b', 'other', 'beside');
  git('commit', '-q', '--allow-empty', '-m', 'second');
  expect((await readSourceVersion(join(root, 'beside'))).commit).toBe(first);
});

test.each([
  ['a shallow clone', ['clone', '--quiet', '--depth=1'], '.'],
  ['a detached head', ['worktree', 'add', '--quiet', '--detach'], '.'],
  ['a worktree of another branch', ['worktree', 'add', '--quiet', '-b', 'other'], '.'],
  ['a workspace below the root of the repository', ['clone', '--quiet'], 'packages/cloud side'],
])('the commit is found in %s', async (_, [command = '', ...args], below) => {
  git('init', '-q', '-b', 'main');
  mkdirSync(join(root, 'packages/cloud side'), { recursive: true });
  writeFileSync(join(root, 'packages/cloud side/a.ts'), '1');
  for (const message of ['first', 'second']) {
    git('add', '-A');
    git('commit', '-qm', message, '--allow-empty');
  }
  const { commit } = await readSourceVersion(root);
  const place = `${root}-place`;
  git(command, ...args, ...(command === 'clone' ? [`file://${root}`] : []), place);
  const found = await readSourceVersion(join(place, below));
  rmSync(place, { recursive: true });
  expect(found).toEqual({ version: expect.stringMatching(/^[0-9a-f]{7,}$/), commit });
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
});
