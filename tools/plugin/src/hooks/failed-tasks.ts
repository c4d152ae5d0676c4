import { PlatformError } from '@platform/model/errors';
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

/**
 * Refuses deploys of services that Nx took from its cache: nothing was compared with the stage, and nothing sent.
 *
 * @param services asked for only where a deploy came from a cache; what else a workspace deploys may
 * @returns one text, naming them and what mends it; none when there is none
 */
export const cachedDeploys = (
  results: TaskResults,
  services: () => readonly string[],
): string[] => {
  const fromCache = Object.entries(results).filter(
    ([, { task, status }]) => task.target.target === 'deploy' && /cache/.test(status),
  );
  if (fromCache.length === 0) return [];
  const ours = new Set(services());
  const cached = fromCache
    .filter(([, { task }]) => ours.has(task.target.project))
    .map(([id]) => id);
  if (cached.length === 0) return [];
  const error = new PlatformError({
    what: `Nx took from its cache, and so nothing was compared or sent: ${cached.sort().join(', ')}`,
    allowed: 'deploys that are not cached',
    run: 'take "cache" out of what nx.json and project.json say of deploy, then the same command',
  });
  return [error.message];
};
