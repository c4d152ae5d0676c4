import type { PostTasksExecution } from '@nx/devkit';
import { affectedDeploy } from './affected-deploy';
import { takeAnswer } from './behind-answer';
import { refuseFailedTasks, wasInterrupted } from './failed-tasks';

/**
 * Ends an `nx affected -t deploy` with exit code 1 when services that it did not take are behind in its
 * stage: a base commit says what changed since, not what failed before. Every run in which a task failed
 * ends with 1 as well, never with the code of an interrupt.
 *
 * @throws PlatformError naming each service behind, why, and the command that deploys them; Error naming
 *   the failed tasks
 */
export const postTasksExecution: PostTasksExecution = async (_options, { argv, ...context }) => {
  const answer = takeAnswer(context.workspaceRoot, context.id);
  if (wasInterrupted(context.taskResults)) return;
  const run = affectedDeploy(argv);
  if (run !== undefined) {
    const { refuseServicesBehind } = await import('./refuse-services-behind.js');
    await refuseServicesBehind(run, context, answer);
  }
  refuseFailedTasks(context.taskResults);
};
