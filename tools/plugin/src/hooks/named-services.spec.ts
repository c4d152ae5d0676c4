import type { ProjectGraph } from '@nx/devkit';
import { expect, test } from 'vitest';
import { namedServices } from './named-services';

const service = (name: string, ...tags: string[]): ProjectGraph['nodes'][string] => ({
  name,
  type: 'app',
  data: { root: `apps/${name}`, tags },
});

const graph: ProjectGraph = {
  dependencies: {},
  nodes: {
    users: service('users', 'team:shop'),
    orders: {
      ...service('orders', 'team:shop'),
      data: { root: 'apps/shop/orders', tags: ['team:shop'] },
    },
    notifications: service('notifications', 'team:mail'),
  },
};

test.each([
  ['users', ['users']],
  ['*o*', ['orders', 'notifications']],
  ['tag:team:shop', ['users', 'orders']],
  ['tag:team:*,!orders', ['users', 'notifications']],
  ['!users', ['orders', 'notifications']],
  ['apps/shop/orders', ['orders']],
  ['apps/*', ['users', 'notifications']],
  ['apps/**', ['users', 'orders', 'notifications']],
  ['apps/user?', ['users']],
  ['directory:apps/users', ['users']],
  ['name:users', ['users']],
  ['name:apps/users', []],
  ['user', []],
  ['', []],
])('%s names %j', (patterns, expected) => {
  const found = namedServices(Object.keys(graph.nodes), patterns.split(','), graph);
  expect([...found].sort()).toEqual([...expected].sort());
});
