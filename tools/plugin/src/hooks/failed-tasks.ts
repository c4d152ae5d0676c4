import type { PostTasksExecutionContext } from '@nx/devkit';

type TaskResults = PostTasksExecutionContext['taskResults'];

export const wasInterrupted = (results: TaskResults): boolean =>
  Object.values(results).some(({ status }) => status === 'stopped');

/**
 * What went wrong in a run in which tasks failed. It has to be refused for that: Nx by itself takes a
 * task that was left out, since one before it failed, for an interrupt, and ends with 130.
 *
 * @returns one text, naming the failed tasks; none when no task failed
 */
export const failedTasks = (results: TaskResults): string[] => {
  const failed = Object.entries(results)
    .filter(([, { status }]) => status === 'failure')
    .map(([id]) => id);
  return failed.length === 0 ? [] : [`failed: ${failed.sort().join(', ')}`];
};
