import type { PostTasksExecutionContext } from '@nx/devkit';
import { expect, test } from 'vitest';
import { cachedDeploys, failedTasks, wasInterrupted } from './failed-tasks';

const results = (statuses: Record<string, string>): PostTasksExecutionContext['taskResults'] =>
  Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => {
      const [project, target] = id.split(':');
      return [id, { status, task: { id, target: { project, target } } }];
    }),
  ) as unknown as PostTasksExecutionContext['taskResults'];

test('failed tasks are named, whatever was left out because of them', () => {
  const ended = results({
    'users:build': 'failure',
    'a:deploy': 'failure',
    'orders:build': 'success',
  });
  expect(failedTasks(ended)).toEqual(['failed: a:deploy, users:build']);
});

test('a run in which nothing failed goes on', () => {
  const ended = results({ 'users:build': 'local-cache', 'orders:build': 'success' });
  expect(failedTasks(ended)).toEqual([]);
});

test('an interrupted run is told by the task that was stopped', () => {
  expect(wasInterrupted(results({ 'users:deploy': 'stopped', 'users:build': 'success' }))).toBe(
    true,
  );
  expect(wasInterrupted(results({ 'users:build': 'failure' }))).toBe(false);
});

test('a deploy that came from a cache is no deploy', () => {
  const ended = { 'users:build': 'local-cache', 'users:deploy': 'success' };
  const services = (): string[] => ['a', 'b', 'users'];
  expect(cachedDeploys(results(ended), services)).toEqual([]);
  const cached = {
    ...ended,
    'b:deploy:dev': 'remote-cache',
    'a:deploy': 'local-cache-kept-existing',
  };
  const [text = '', ...others] = cachedDeploys(results(cached), services);
  expect(text).toContain('nothing was compared or sent: a:deploy, b:deploy:dev');
  expect(text).toContain('take "cache" out of what nx.json and project.json say of deploy');
  expect(others).toEqual([]);
});

test('what else a workspace deploys may come from a cache', () => {
  expect(cachedDeploys(results({ 'site:deploy': 'local-cache' }), () => ['users'])).toEqual([]);
});
