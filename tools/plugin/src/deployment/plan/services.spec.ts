import type { ProjectGraph } from '@nx/devkit';
import { expect, test } from 'vitest';
import { deployableServices, deployOrder } from './services';

const project = (name: string, layer: string) => ({
  name,
  type: 'app' as const,
  data: { root: `apps/${name}`, tags: [`layer:${layer}`] },
});

const graph: ProjectGraph = {
  nodes: {
    users: project('users', 'service'),
    orders: project('orders', 'service'),
    platform: project('platform', 'platform'),
    cache: project('cache', 'platform'),
    runtime: project('runtime', 'runtime'),
  },
  dependencies: {
    users: [
      { source: 'users', target: 'orders', type: 'implicit' },
      { source: 'users', target: 'runtime', type: 'static' },
    ],
  },
};

test('what all share is deployed first; a cache of CI holds up no service', () => {
  const services = deployableServices(graph);
  expect(services).toEqual(['cache', 'platform', 'orders', 'users']);
  expect(deployOrder(graph, services)).toEqual({
    cache: [],
    platform: [],
    orders: ['platform'],
    users: ['platform', 'orders'],
  });
});
