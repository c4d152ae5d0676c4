import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProjectGraph, TaskGraph } from '@nx/devkit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { batchDeliver, type DeliverOptions } from './executor';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'deliver-'));
  for (const name of ['orders', 'users', 'platform'])
    mkdirSync(join(root, 'apps', name), { recursive: true });
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const printed = (): string =>
  vi
    .mocked(process.stdout.write)
    .mock.calls.map(([text]) => String(text))
    .join('');

const task = (project: string, target: string) => ({
  id: `${project}:${target}`,
  target: { project, target },
  overrides: {},
  outputs: [],
  projectRoot: `apps/${project}`,
  parallelism: true,
  cache: false,
});

const GRAPH: TaskGraph = {
  roots: ['orders:build', 'users:build'],
  tasks: Object.fromEntries(
    ['orders:deploy', 'users:build', 'orders:synth', 'orders:build', 'platform:build'].map((id) => {
      const [project = '', target = ''] = id.split(':');
      return [id, task(project, target)];
    }),
  ),
  dependencies: {
    'orders:deploy': ['orders:synth'],
    'users:build': [],
    'orders:synth': ['orders:build'],
    'orders:build': [],
    'platform:build': [],
  },
  continuousDependencies: {},
};

const INPUTS: Record<string, DeliverOptions> = {
  'orders:build': { step: 'build', command: 'echo no such type >&2; exit 2' },
  'users:build': { step: 'build', command: 'echo built > out' },
  'platform:build': { step: 'build', command: 'exit 0' },
  'orders:synth': { step: 'synth', stage: 'local' },
  'orders:deploy': { step: 'deploy', stage: 'local' },
};

it('takes the steps in order, and goes no further with what a step failed', async () => {
  const context = { root, projectGraph: { nodes: {}, dependencies: {} } as ProjectGraph };
  const ended: Record<string, string | undefined> = {};
  const results = batchDeliver(GRAPH, INPUTS, { step: 'deploy' }, context);
  for await (const { task: id, result } of results) ended[id] = result.status;

  expect(Object.entries(ended).slice(0, 3).sort()).toEqual([
    ['orders:build', 'failure'],
    ['platform:build', 'success'],
    ['users:build', 'success'],
  ]);
  expect(Object.entries(ended).slice(3)).toEqual([
    ['orders:synth', 'skipped'],
    ['orders:deploy', 'skipped'],
  ]);
  expect(existsSync(join(root, 'apps/users/out'))).toBe(true);
  expect(printed()).toMatch(/\norders {3}blocked {2}- {8}failed: orders:build\n/);
});
