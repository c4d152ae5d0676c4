import type { PostTasksExecutionContext, ProjectGraph } from '@nx/devkit';
import { deployableServices } from '../deployment/plan/services';
import type { AskedDeploy } from './asked-deploy';
import { namedServices } from './named-services';

type TaskResults = PostTasksExecutionContext['taskResults'];

/** The services that deploys of a run were for. */
export const takenBy = (results: TaskResults): Set<string> =>
  new Set(
    Object.values(results).flatMap(({ task: { target } }) =>
      target.target === 'deploy' ? [target.project] : [],
    ),
  );

/**
 * The services that a run neither took nor was to leave out, and of which it has not told otherwise.
 *
 * @param told those with a row of their own, such as one whose build failed: it was affected
 */
export const notTaken = (
  { exclude }: Pick<AskedDeploy, 'exclude'>,
  results: TaskResults,
  told: readonly string[],
  graph: ProjectGraph,
): string[] => {
  const services = deployableServices(graph);
  const known = new Set([...takenBy(results), ...namedServices(services, exclude, graph), ...told]);
  return services.filter((name) => !known.has(name));
};
