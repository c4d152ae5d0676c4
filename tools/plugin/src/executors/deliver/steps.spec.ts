import type { TaskGraph } from '@nx/devkit';
import { expect, it } from 'vitest';
import { partOf, waitingFor } from './steps';

const graphOf = (dependencies: Record<string, string[]>): TaskGraph => ({
  roots: Object.keys(dependencies).filter((id) => dependencies[id]?.length === 0),
  tasks: Object.fromEntries(
    Object.keys(dependencies).map((id) => {
      const [project = '', target = ''] = id.split(':');
      const task = { id, target: { project, target }, overrides: {}, outputs: [] };
      return [id, { ...task, parallelism: true, cache: false }];
    }),
  ),
  dependencies,
  continuousDependencies: {},
});

const SHOP = graphOf({
  'orders:build': [],
  'users:build': [],
  'orders:synth': ['orders:build'],
  'users:synth': ['users:build'],
  'users:deploy': ['users:synth'],
  'orders:deploy': ['orders:synth', 'users:deploy'],
});

it('a part of a graph has its own edges and roots', () => {
  const part = partOf(SHOP, (id) => id.endsWith(':deploy'));
  expect(part.dependencies).toEqual({ 'users:deploy': [], 'orders:deploy': ['users:deploy'] });
  expect(part.roots).toEqual(['users:deploy']);
  expect(Object.keys(part.tasks)).toEqual(['users:deploy', 'orders:deploy']);
});

it('what waits for a failed task cannot run, over any distance, and nothing else', () => {
  const of = (target: string) => partOf(SHOP, (id) => id.endsWith(target));
  const waiting = (target: string, failed: string) =>
    [...waitingFor(of(target), SHOP, (id) => id === failed)].sort();
  expect(waiting(':synth', 'users:build')).toEqual(['users:synth']);
  expect(waiting(':deploy', 'users:synth')).toEqual(['orders:deploy', 'users:deploy']);
  expect(waiting(':deploy', 'orders:build')).toEqual(['orders:deploy']);
  expect(waiting(':deploy', 'none')).toEqual([]);
});

it('is so in whatever order the tasks stand', () => {
  const shop = graphOf({
    'a:deploy': ['b:deploy'],
    'b:deploy': ['b:synth'],
    'c:deploy': ['b:deploy', 'a:deploy'],
    'b:synth': [],
  });
  const deploys = partOf(shop, (id) => id.endsWith(':deploy'));
  expect([...waitingFor(deploys, shop, (id) => id === 'b:synth')].sort()).toEqual([
    'a:deploy',
    'b:deploy',
    'c:deploy',
  ]);
});
