import { readCachedProjectGraph, type PostTasksExecutionContext } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { resolveStage } from '@platform/model/stages';
import { nx } from '@platform/model/typed-commands';
import { handOver } from '../reporting/document';
import type { AskedDeploy } from './asked-deploy';
import { behindOf, type BehindAnswer } from './behind-answer';
import { notTaken, takenBy } from './not-taken';
import type { ServiceBehind } from './services-behind';

type TaskResults = PostTasksExecutionContext['taskResults'];

/**
 * @param told services that the run has said to be not deployed
 * @param answer what the run found of them, when it looked
 * @throws PlatformError when a service that the run neither took nor was to leave out is behind
 */
export const refuseServicesBehind = async (
  { stage, exclude }: Pick<AskedDeploy, 'stage' | 'exclude'>,
  { taskResults, workspaceRoot }: Pick<PostTasksExecutionContext, 'taskResults' | 'workspaceRoot'>,
  told: readonly string[],
  answer?: BehindAnswer,
): Promise<void> => {
  const graph = readCachedProjectGraph();
  const taken = takenBy(taskResults);
  const others = notTaken({ exclude }, taskResults, told, graph);
  if (others.length === 0) return;
  const found = answer && behindOf(answer, others, taken, stage);
  const look = async (): Promise<ServiceBehind[]> => {
    const resolved = resolveStage(workspaceRoot, stage);
    const { servicesBehind } = await import('./services-behind.js');
    return servicesBehind(others, resolved, workspaceRoot, graph);
  };
  const behind =
    found ??
    (await look().catch((error: unknown) => {
      // What failed a deploy of this run has been said by it.
      if (hasFailed(taskResults)) return [];
      throw error;
    }));
  if (behind.length === 0) return;
  handOver(behind.map(({ service, why }) => ({ service, result: 'behind', detail: why })));
  throw servicesAreBehind(behind, stage ?? '');
};

const hasFailed = (taskResults: TaskResults): boolean =>
  Object.values(taskResults).some(
    ({ task, status }) => task.target.target === 'deploy' && status === 'failure',
  );

const servicesAreBehind = (behind: readonly ServiceBehind[], stage: string): PlatformError => {
  const [is, services] = behind.length === 1 ? ['is', 'service'] : ['are', 'services'];
  const width = Math.max(...behind.map(({ service }) => service.length));
  const rows = behind.map(({ service, why }) => `  ${service.padEnd(width)}  ${why}`);
  const names = behind.map(({ service }) => service).join(',');
  return new PlatformError({
    what: [`${behind.length} ${services} not affected ${is} behind in ${stage}`, ...rows].join(
      '\n',
    ),
    run: `${nx()} run-many -t deploy -p ${names} --stage=${stage}`,
  });
};
