import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const DIFF = join(__dirname, '../../openapi/diff.mjs');

/** Stands for what makes the document of a service: it takes it from beside. */
const MAKER = "require('node:fs').cpSync('api.json', 'dist/openapi.json');\n";

/** Stands for one whose service does not compile. */
const BROKEN = "console.error('router.go:4:5: undefined');\nprocess.exitCode = 1;\n";

const documentWith = (...paths: string[]): string => {
  const answer = { responses: { 200: { description: 'It is' } } };
  return JSON.stringify({
    paths: Object.fromEntries(paths.map((path) => [path, { get: answer }])),
  });
};

let folder: string;

const git = (cwd: string, ...args: string[]): string => {
  const person = ['-c', 'user.name=a', '-c', 'user.email=a@b.invalid'];
  return execFileSync('git', [...person, ...args], { cwd, encoding: 'utf8', stdio: 'pipe' });
};

const write = (root: string, files: Readonly<Record<string, string>>): void => {
  for (const [file, text] of Object.entries(files)) writeFileSync(join(root, file), text);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'openapi-base-'));
  const origin = join(folder, 'origin');
  mkdirSync(join(origin, 'apps/orders'), { recursive: true });
  git(folder, 'init', '--quiet', '--initial-branch=main', origin);
  write(origin, { 'nx.json': '{"defaultBase":"main"}', 'maker.cjs': MAKER, 'broken.cjs': BROKEN });
  write(join(origin, 'apps/orders'), {
    'service.json': '{}',
    'api.json': documentWith('/orders', '/returns'),
  });
  const commit = (...message: string[]): void => {
    git(origin, 'add', '--all');
    git(origin, 'commit', '--quiet', '--allow-empty', ...message.flatMap((each) => ['-m', each]));
  };
  commit('feat: orders');
  git(origin, 'checkout', '--quiet', '-b', 'fewer');
  write(join(origin, 'apps/orders'), { 'api.json': documentWith('/orders') });
  commit('feat: fewer');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A clone as machines of CI make it: one commit is checked out, and there are no branches of its own. */
const clone = (name: string, ...options: string[]): string => {
  const root = join(folder, name);
  git(folder, 'clone', '--quiet', '--branch=fewer', ...options, `file://${folder}/origin`, root);
  git(root, 'checkout', '--quiet', '--detach');
  git(root, 'branch', '--quiet', '-D', 'fewer');
  mkdirSync(join(root, 'apps/orders/dist'));
  cpSync(join(root, 'apps/orders/api.json'), join(root, 'apps/orders/dist/openapi.json'));
  return root;
};

const diff = (
  root: string,
  maker = '../../maker.cjs',
): { status: number | null; stderr: string } => {
  const { NX_BASE: _base, ...env } = process.env;
  const cwd = join(root, 'apps/orders');
  return spawnSync(process.execPath, [DIFF, maker, 'orders'], {
    cwd,
    env,
    encoding: 'utf8',
  });
};

test('a base that only the remote has is what a branch is compared with', () => {
  const { status, stderr } = diff(clone('whole'));
  expect(status).toBe(1);
  expect(stderr).toContain('the API of orders breaks callers that know it as of origin/main (');
  expect(stderr).toContain('/returns');
});

test('a base whose service does not build is told, and its copy is removed', () => {
  const root = clone('broken');
  const { status, stderr } = diff(root, '../../broken.cjs');
  expect(status).toBe(1);
  expect(stderr).toMatch(
    /^router\.go:4:5: undefined\nthe API of orders as of origin\/main \([0-9a-f]{8}\) cannot be told: its code of then does not work with the packages of now\n {2}Allowed: a base whose service builds\n {2}Run: --base=<another>\n$/,
  );
  expect(existsSync(join(root, '.platform/openapi/orders'))).toBe(false);
});

test('where history is cut off before the base, the command that brings it is told', () => {
  const root = clone('shallow', '--depth=1', '--no-single-branch');
  const { status, stderr } = diff(root);
  expect(status).toBe(1);
  expect(stderr).toContain("there is no 'main' that this branch has left");
  const [, command = ''] = /Run: git (.*), or --base=/.exec(stderr) ?? [];
  expect(command).toBe('fetch --unshallow origin');
  git(root, ...command.split(' '));
  expect(diff(root).stderr).toContain('as of origin/main (');
});
