import type { PostTasksExecutionContext } from '@nx/devkit';

type TaskResults = PostTasksExecutionContext['taskResults'];

export const wasInterrupted = (results: TaskResults): boolean =>
  Object.values(results).some(({ status }) => status === 'stopped');

/**
 * Ends a run with exit code 1 when a task failed. Nx by itself takes a task that was left out, since
 * one before it failed, for an interrupt, and ends with 130.
 *
 * @throws Error naming the failed tasks
 */
export const refuseFailedTasks = (results: TaskResults): void => {
  const failed = Object.entries(results)
    .filter(([, { status }]) => status === 'failure')
    .map(([id]) => id);
  if (failed.length === 0) return;
  const error = new Error(`failed: ${failed.sort().join(', ')}`);
  delete error.stack;
  throw error;
};
