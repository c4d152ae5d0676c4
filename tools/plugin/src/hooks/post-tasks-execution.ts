import type { PostTasksExecution, PostTasksExecutionContext } from '@nx/devkit';
import { affectedDeploy } from './affected-deploy';

/**
 * Ends an `nx affected -t deploy` with exit code 1 when services that it did not take are behind in its
 * stage: a base commit says what changed since, not what failed before. Every other run costs nothing.
 *
 * @throws PlatformError naming each service behind, why, and the command that deploys them
 */
export const postTasksExecution: PostTasksExecution = async (_options, context) => {
  const run = affectedDeploy(context.argv);
  if (run === undefined || wasInterrupted(context)) return;
  const { refuseServicesBehind } = await import('./refuse-services-behind.js');
  await refuseServicesBehind(run, context);
};

const wasInterrupted = ({ taskResults }: PostTasksExecutionContext): boolean =>
  Object.values(taskResults).some(({ status }) => status === 'stopped');
