import type { PostTasksExecutionContext, ProjectGraph } from '@nx/devkit';
import { expect, test } from 'vitest';
import { askedDeploy } from './asked-deploy';
import { notDeployed } from './not-deployed';

type TaskResults = PostTasksExecutionContext['taskResults'];

const node = (name: string, layer: string): ProjectGraph['nodes'][string] => ({
  name,
  type: 'app',
  data: { root: `apps/${name}`, tags: [`layer:${layer}`] },
});

const GRAPH: ProjectGraph = {
  nodes: {
    platform: node('platform', 'platform'),
    orders: node('orders', 'service'),
    users: node('users', 'service'),
    mails: node('mails', 'service'),
    'events-orders': node('events-orders', 'contract'),
  },
  dependencies: { mails: [{ source: 'mails', target: 'events-orders', type: 'static' }] },
};

/** `orders:deploy` → status, and what a task that broke down left. */
const results = (ended: Record<string, string>, text = ''): TaskResults =>
  Object.fromEntries(
    Object.entries(ended).map(([id, status]) => {
      const [project, target, configuration] = id.split(':');
      const terminalOutput = status === 'failure' ? text : '';
      return [
        id,
        { task: { id, target: { project, target, configuration } }, status, terminalOutput },
      ];
    }),
  ) as unknown as TaskResults;

const rows = (line: string, ended: TaskResults): string[] => {
  const asked = askedDeploy(['node', 'nx', ...line.split(' ')]);
  if (!asked) throw new Error(`"${line}" does not deploy`);
  return notDeployed(asked, ended, GRAPH).map(({ service, result, detail }) =>
    [service, result, detail].join(' | '),
  );
};

const RUN_MANY = 'run-many -t deploy --stage=local';

test('a service is told whose build failed in a batch before that of its deploy', () => {
  const ended = results({
    'users:build': 'failure',
    'orders:build': 'success',
    'platform:deploy': 'success',
    'orders:deploy': 'success',
    'mails:deploy': 'success',
  });
  expect(rows(RUN_MANY, ended)).toEqual(['users | blocked | failed: users:build']);
});

test('services are told that no batch reached, since a batch before, or a target of another kind, failed', () => {
  const platformFailed = results({ 'platform:synth': 'failure', 'orders:synth': 'success' });
  expect(rows(RUN_MANY, platformFailed)).toEqual([
    'platform | blocked | failed: platform:synth',
    'mails | blocked | failed: platform:synth',
    'orders | blocked | failed: platform:synth',
    'users | blocked | failed: platform:synth',
  ]);
  const contractFailed = results({
    'events-orders:generate': 'failure',
    'orders:deploy': 'success',
  });
  expect(rows(`${RUN_MANY} -p mails,orders`, contractFailed)).toEqual([
    'mails | blocked | failed: events-orders:generate',
  ]);
});

test('a service is told whose own checks failed, which its deploy was made to wait for', () => {
  const ended = results({
    'orders:lint': 'failure',
    'orders:test': 'failure',
    'users:test': 'failure',
  });
  expect(rows('run orders:deploy --stage=local', ended)).toEqual([
    'orders | blocked | failed: orders:lint, orders:test',
  ]);
});

test('all services of a process that broke down are told, with what it said', () => {
  const ended = results(
    { 'orders:build': 'failure', 'orders:deploy': 'failure', 'users:deploy:local': 'failure' },
    'Error: "@platform/plugin:deliver" exited unexpectedly\n    at ChildProcess',
  );
  expect(rows('run-many -t deploy -c local -p orders,users', ended)).toEqual([
    'orders | failed | Error: "@platform/plugin:deliver" exited unexpectedly',
    'users | failed | Error: "@platform/plugin:deliver" exited unexpectedly',
  ]);
});

test('an affected run tells of the services that its tasks tell of, less those left out', () => {
  const ended = results({ 'events-orders:generate': 'failure', 'users:synth': 'success' });
  expect(rows('affected -t deploy --stage=local', ended)).toEqual([
    'mails | blocked | failed: events-orders:generate',
    'users | blocked | failed: events-orders:generate',
  ]);
  expect(rows('affected -t deploy --stage=local --exclude=users', ended)).toEqual([
    'mails | blocked | failed: events-orders:generate',
  ]);
});

test('a deploy that failed or succeeded has its row from the process that ran it', () => {
  expect(rows(RUN_MANY, results({ 'orders:deploy': 'success' }))).toEqual([]);
  const ended = results({ 'orders:deploy': 'failure', 'users:deploy': 'success' });
  expect(rows(`${RUN_MANY} -p orders,users`, ended)).toEqual([]);
});
