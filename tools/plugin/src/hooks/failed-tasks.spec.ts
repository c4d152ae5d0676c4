import type { PostTasksExecutionContext } from '@nx/devkit';
import { expect, test } from 'vitest';
import { failedTasks, wasInterrupted } from './failed-tasks';

const results = (statuses: Record<string, string>): PostTasksExecutionContext['taskResults'] =>
  Object.fromEntries(
    Object.entries(statuses).map(([id, status]) => [id, { status }]),
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
