import { readCachedProjectGraph, type PostTasksExecution } from '@nx/devkit';
import { deployableServices } from '../deployment/plan/services';
import { handOver } from '../reporting/document';
import { summaryTable } from '../reporting/summary';
import { askedDeploy } from './asked-deploy';
import { takeAnswer } from './behind-answer';
import { cachedDeploys, failedTasks, wasInterrupted } from './failed-tasks';
import { notDeployed } from './not-deployed';

/**
 * Ends an `nx affected -t deploy` with exit code 1 when services that it did not take are behind in its
 * stage: a base commit says what changed since, not what failed before. Every run in which a task failed
 * ends with 1 as well, never with the code of an interrupt, and tells of the services that it was asked
 * to deploy and that no deploy reached.
 *
 * @throws Error naming the failed tasks, the services not deployed, and each service behind, with why
 *   and the command that deploys them
 */
export const postTasksExecution: PostTasksExecution = async (_options, { argv, ...context }) => {
  const answer = takeAnswer(context.workspaceRoot, context.id);
  if (wasInterrupted(context.taskResults)) return;
  const asked = askedDeploy(argv);
  const problems = failedTasks(context.taskResults);
  const rows =
    asked && problems.length > 0
      ? notDeployed(asked, context.taskResults, readCachedProjectGraph())
      : [];
  problems.push(
    ...cachedDeploys(context.taskResults, () => deployableServices(readCachedProjectGraph())),
  );
  if (rows.length > 0) handOver(rows);
  if (rows.length > 0) problems.push(`not deployed:\n${summaryTable(rows)}`);
  if (asked?.command === 'affected') {
    const { refuseServicesBehind } = await import('./refuse-services-behind.js');
    const told = rows.map(({ service }) => service);
    await refuseServicesBehind(asked, context, told, answer).catch((error: Error) =>
      problems.push(error.message),
    );
  }
  if (problems.length > 0) throw withoutStack(problems.join('\n\n'));
};

const withoutStack = (message: string): Error => {
  const error = new Error(message);
  delete error.stack;
  return error;
};
