import { setTimeout as pause } from 'node:timers/promises';
import {
  assemblyDirectory,
  hasAssembly,
  readAssembly,
  type AssemblyStack,
} from '../../assembly/assembly';
import { loadCloudFormation } from '../../loading/libraries';
import { pollInterval } from '../cloud/settle';
import { conditionOf } from '../cloud/stack-status';
import type { Target } from '../cloud/target';
import type { StageKnowledge } from './deploy-reasons';
import { changedCode, resendCode } from './function-code';
import type { ServiceInputs } from './service-inputs';

/** Adds what drifted in the standing stacks of services to what is known of a stage. */
export const withDrift = async (
  known: StageKnowledge,
  target: Target,
  inputs: ServiceInputs,
  services: readonly string[],
): Promise<StageKnowledge> => {
  const stacks = services
    .map((service) => assemblyDirectory(inputs.rootOf(service), target.stage.name))
    .filter(hasAssembly)
    .flatMap(readAssembly)
    .filter(({ name }) => conditionOf(known.standing.get(name)?.status ?? '_FAILED') === 'settled');
  return { ...known, drifted: await driftedResources(target, stacks) };
};

/**
 * Resources that are not as their template says, by stack: what CloudFormation's drift detection finds
 * modified or deleted, and functions with other code. Stacks without any are left out.
 */
export const driftedResources = async (
  target: Target,
  stacks: readonly AssemblyStack[],
): Promise<Map<string, string[]>> => {
  const found = await Promise.all(
    stacks.map(async (stack) => {
      const [resources, functions] = await Promise.all([
        detect(target, stack.name),
        changedCode(target, stack),
      ]);
      const codes = functions.map(({ logicalId }) => `${logicalId} (code)`);
      return [stack.name, [...resources, ...codes].sort()] as const;
    }),
  );
  return new Map(found.filter(([, resources]) => resources.length > 0));
};

const detect = async (target: Target, StackName: string): Promise<string[]> => {
  const {
    CloudFormationClient,
    DescribeStackDriftDetectionStatusCommand,
    DescribeStackResourceDriftsCommand,
    DetectStackDriftCommand,
  } = loadCloudFormation();
  const client = new CloudFormationClient({ ...target.client, maxAttempts: 6 });
  const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
  const status = () =>
    client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
  while ((await status()).DetectionStatus === 'DETECTION_IN_PROGRESS') {
    await pause(pollInterval(target));
  }
  const { StackResourceDrifts = [] } = await client.send(
    new DescribeStackResourceDriftsCommand({
      StackName,
      StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
    }),
  );
  return StackResourceDrifts.map(
    ({ LogicalResourceId = '', StackResourceDriftStatus = '' }) =>
      `${LogicalResourceId} (${StackResourceDriftStatus.toLowerCase()})`,
  );
};

/**
 * Takes stacks back to what their templates say.
 *
 * @param deploy sends the stacks with CloudFormation's own reverting of drift; code is not in it
 * @throws Error naming what is still not as its template says
 */
export const healStacks = async <T>(
  stacks: readonly AssemblyStack[],
  target: Target,
  deploy: () => Promise<T>,
): Promise<T> => {
  const deployed = await deploy();
  for (const stack of stacks) await resendCode(target, await changedCode(target, stack));
  const left = [...(await driftedResources(target, stacks)).values()].flat();
  if (left.length > 0) throw new Error(`still not as the template says: ${left.join(', ')}`);
  return deployed;
};
