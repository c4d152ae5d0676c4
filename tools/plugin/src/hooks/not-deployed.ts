import type { PostTasksExecutionContext, ProjectGraph } from '@nx/devkit';
import { deployableServices } from '../deployment/plan/services';
import type { SummaryRow } from '../reporting/summary';
import type { AskedDeploy } from './asked-deploy';
import { namedServices } from './named-services';

type TaskResults = PostTasksExecutionContext['taskResults'];

/**
 * The services that a run was asked to deploy and of whose deploy no summary tells: Nx left it out,
 * since a task before it failed, or its process broke down.
 *
 * @param results of the tasks that ended; those that Nx left out are not among them
 */
export const notDeployed = (
  asked: AskedDeploy,
  results: TaskResults,
  graph: ProjectGraph,
): SummaryRow[] => {
  const failures = Object.values(results).filter(({ status }) => status === 'failure');
  if (failures.length === 0) return [];
  return askedFor(asked, results, graph).flatMap((service) => {
    const deploy = deployOf(service, results);
    if (!deploy) return [{ service, result: 'blocked', detail: causeOf(service, failures, graph) }];
    const crash = deploy.status === 'failure' ? firstLine(deploy.terminalOutput) : '';
    return crash === '' ? [] : [{ service, result: 'failed', detail: crash }];
  });
};

type TaskResult = TaskResults[string];

const isOf = (service: string, { task }: TaskResult): boolean => task.target.project === service;

/** A task with a configuration has it in its id. */
const deployOf = (service: string, results: TaskResults): TaskResult | undefined =>
  Object.values(results).find(
    (each) => isOf(service, each) && each.task.target.target === 'deploy',
  );

/** Of an affected run only what its tasks tell of is known. */
const askedFor = (
  { projects, exclude }: AskedDeploy,
  results: TaskResults,
  graph: ProjectGraph,
): string[] => {
  const services = deployableServices(graph);
  const excluded = namedServices(services, exclude, graph);
  const named = projects && namedServices(services, projects, graph);
  return services.filter(
    (name) => !excluded.has(name) && (named ? named.has(name) : isTouched(name, results, graph)),
  );
};

const isTouched = (service: string, results: TaskResults, graph: ProjectGraph): boolean => {
  const ended = Object.values(results);
  const failed = ended.filter(({ status }) => status === 'failure');
  return (
    ended.some((each) => isOf(service, each)) || failedBefore(service, failed, graph).length > 0
  );
};

const causeOf = (service: string, failures: readonly TaskResult[], graph: ProjectGraph): string => {
  const own = failures.filter((each) => isOf(service, each));
  const before = failedBefore(service, failures, graph);
  const causes = [own, before, failures].find((each) => each.length > 0) ?? [];
  return `failed: ${causes
    .map(({ task }) => task.id)
    .sort()
    .join(', ')}`;
};

/** Failures in projects that a service uses, over any distance. */
const failedBefore = (
  service: string,
  failures: readonly TaskResult[],
  { dependencies }: ProjectGraph,
): TaskResult[] => {
  const used = new Set([service]);
  for (const each of used) for (const { target } of dependencies[each] ?? []) used.add(target);
  used.delete(service);
  return failures.filter(({ task }) => used.has(task.target.project));
};

const firstLine = (text: string | undefined): string => text?.trim().split('\n', 1)[0] ?? '';
