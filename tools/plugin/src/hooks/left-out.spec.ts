import type { ProjectGraph } from '@nx/devkit';
import { expect, test } from 'vitest';
import { leftOut } from './left-out';

const service = (name: string, ...tags: string[]): ProjectGraph['nodes'][string] => ({
  name,
  type: 'app',
  data: { root: `apps/${name}`, tags },
});

const graph: ProjectGraph = {
  dependencies: {},
  nodes: {
    users: service('users', 'team:shop'),
    orders: service('orders', 'team:shop'),
    notifications: service('notifications', 'team:mail'),
  },
};

test.each([
  ['users', ['users']],
  ['*o*', ['orders', 'notifications']],
  ['tag:team:shop', ['users', 'orders']],
  ['tag:team:*,!orders', ['users', 'notifications']],
  ['apps/orders', ['orders']],
  ['user', []],
  ['', []],
])('--exclude=%s leaves out %j', (patterns, expected) => {
  const found = leftOut(Object.keys(graph.nodes), patterns.split(','), graph);
  expect([...found].sort()).toEqual([...expected].sort());
});
