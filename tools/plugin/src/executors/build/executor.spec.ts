import type { TaskGraph } from '@nx/devkit';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { batchBuild } from './executor';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'build-'));
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const task = (project: string, target: string, projectRoot: string) => ({
  id: `${project}:${target}`,
  target: { project, target },
  overrides: {},
  outputs: [],
  projectRoot,
  parallelism: true,
  cache: false,
});

const GRAPH: TaskGraph = {
  roots: ['events-orders:compatibility', 'users:build'],
  tasks: {
    'events-orders:compatibility': task('events-orders', 'compatibility', 'libs/events/orders'),
    'orders:build': task('orders', 'build', 'apps/orders'),
    'users:build': task('users', 'build', 'apps/users'),
  },
  dependencies: {
    'events-orders:compatibility': [],
    'orders:build': ['events-orders:compatibility'],
    'users:build': [],
  },
  continuousDependencies: {},
};

const BUNDLE = { bundle: { folder: 'src/handlers', entry: 'handler.ts', handlers: ['api'] } };

it.each([
  ['exit 1', 'failure', 'skipped'],
  ['exit 0', 'success', 'success'],
])('a bundle whose contracts are checked by `%s`', async (command, checked, bundled) => {
  for (const service of ['orders', 'users']) {
    const file = join(root, `apps/${service}/src/handlers/api/handler.ts`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, 'export const handler = () => 1;\n');
  }
  mkdirSync(join(root, 'libs/events/orders'), { recursive: true });
  const inputs = {
    'events-orders:compatibility': { command },
    'orders:build': BUNDLE,
    'users:build': BUNDLE,
  };
  const ended: Record<string, string | undefined> = {};
  for await (const { task: id, result } of batchBuild(GRAPH, inputs, {}, { root }))
    ended[id] = result.status;

  expect(ended).toEqual({
    'events-orders:compatibility': checked,
    'orders:build': bundled,
    'users:build': 'success',
  });
});

it('tells why a command or a bundle failed once', async () => {
  const users = join(root, 'apps/users/src/handlers/api/handler.ts');
  mkdirSync(dirname(users), { recursive: true });
  writeFileSync(users, "import './nowhere';\n");
  mkdirSync(join(root, 'apps/orders'), { recursive: true });
  const inputs = {
    'events-orders:compatibility': { command: 'exit 0', cwd: '.' },
    'orders:build': { command: 'echo a broken contract; exit 1' },
    'users:build': BUNDLE,
  };
  const told: string[] = [];
  for await (const { result } of batchBuild(GRAPH, inputs, {}, { root }))
    told.push(result.terminalOutput);
  told.push(...vi.mocked(process.stderr.write).mock.calls.map(([text]) => String(text)));

  const all = told.join('');
  expect(all.match(/a broken contract/g)).toHaveLength(1);
  expect(all.match(/Could not resolve "\.\/nowhere"/g)).toHaveLength(1);
});
