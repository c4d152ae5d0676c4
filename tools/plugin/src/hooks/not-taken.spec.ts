import type { PostTasksExecutionContext, ProjectGraph } from '@nx/devkit';
import { expect, test } from 'vitest';
import { notDeployed } from './not-deployed';
import { notTaken } from './not-taken';

const SERVICES = ['mails', 'orders', 'users'];

const GRAPH: ProjectGraph = {
  nodes: Object.fromEntries(
    SERVICES.map((name) => [
      name,
      { name, type: 'app', data: { root: `apps/${name}`, tags: ['layer:service'] } },
    ]),
  ),
  dependencies: {},
};

const results = (ended: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(ended).map(([id, status]) => {
      const [project, target] = id.split(':');
      return [id, { task: { id, target: { project, target } }, status, terminalOutput: '' }];
    }),
  ) as unknown as PostTasksExecutionContext['taskResults'];

const ENDED = results({ 'orders:deploy': 'success', 'users:build': 'failure' });

test('a service whose build failed is told as not deployed, and not as one that was not affected', () => {
  const asked = { command: 'affected', stage: 'local', exclude: [] } as const;
  const told = notDeployed(asked, ENDED, GRAPH).map(({ service }) => service);
  expect(told).toEqual(['users']);
  expect(notTaken(asked, ENDED, told, GRAPH)).toEqual(['mails']);
});

test('what was left out on purpose is not looked at', () => {
  expect(notTaken({ exclude: ['mails'] }, ENDED, [], GRAPH)).toEqual(['users']);
});
