import { setTimeout as pause } from 'node:timers/promises';
import type {
  CloudFormationClient,
  DescribeStackResourceDriftsCommandOutput,
} from '@aws-sdk/client-cloudformation';
import { assemblyDirectory, readAssembly, type AssemblyStack } from '../../assembly/assembly';
import { loadCloudFormation } from '../../loading/libraries';
import { pollInterval } from '../cloud/settle';
import { conditionOf } from '../cloud/stack-status';
import { readStandingStacks, type StandingStacks } from '../cloud/standing-stacks';
import type { Target } from '../cloud/target';
import type { StageKnowledge } from './deploy-reasons';
import { changedCode, resendCode } from './function-code';
import { sentByHand } from './sent-by-hand';
import type { ServiceInputs } from './service-inputs';

/** What was found in stacks, by stack. */
type Looked = Required<Pick<StageKnowledge, 'drifted' | 'unseen'>>;

/** Adds what drifted in the standing stacks of services to what is known of a stage. */
export const withDrift = async (
  known: StageKnowledge,
  target: Target,
  inputs: ServiceInputs,
  services: readonly string[],
): Promise<StageKnowledge> => {
  const stacks = services
    .map((service) => assemblyDirectory(inputs.rootOf(service), target.stage.name))
    .flatMap(readableStacks)
    .filter(({ name }) => conditionOf(known.standing.get(name)?.status ?? '_FAILED') === 'settled');
  return { ...known, ...(await lookInto(target, stacks, known.standing)) };
};

/** None of an assembly that cannot be read: why is told of its service. */
const readableStacks = (directory: string): AssemblyStack[] => {
  try {
    return readAssembly(directory);
  } catch {
    return [];
  }
};

/**
 * Resources that are not as their template says: what CloudFormation's drift detection finds modified or deleted,
 * functions with other code, and what was sent by hand. Stacks without any are left out.
 */
const lookInto = async (
  target: Target,
  stacks: readonly AssemblyStack[],
  standing: StandingStacks,
): Promise<Looked> => {
  const drifted = new Map<string, string[]>();
  const unseen = new Map<string, string>();
  const look = async (stack: AssemblyStack): Promise<void> => {
    try {
      const found = await driftOf(target, stack, standing);
      if (found.length > 0) drifted.set(stack.name, found);
    } catch (error) {
      unseen.set(stack.name, (error as Error).message);
    }
  };
  await Promise.all(stacks.map(look));
  return { drifted, unseen };
};

const driftOf = async (
  target: Target,
  stack: AssemblyStack,
  standing: StandingStacks,
): Promise<string[]> => {
  const [resources, functions, sent] = await Promise.all([
    detect(target, stack.name),
    changedCode(target, stack),
    sentByHand(target, stack, standing.get(stack.name)),
  ]);
  const codes = functions.map(({ logicalId }) => `${logicalId} (code)`);
  return [...sent, ...[...resources, ...codes].sort()];
};

/** @throws Error when CloudFormation could not look at every resource */
const detect = async (target: Target, StackName: string): Promise<string[]> => {
  const {
    CloudFormationClient,
    DescribeStackDriftDetectionStatusCommand,
    DetectStackDriftCommand,
  } = loadCloudFormation();
  const client = new CloudFormationClient({ ...target.client, maxAttempts: 6 });
  const { StackDriftDetectionId } = await client.send(new DetectStackDriftCommand({ StackName }));
  const status = () =>
    client.send(new DescribeStackDriftDetectionStatusCommand({ StackDriftDetectionId }));
  let now = await status();
  for (; now.DetectionStatus === 'DETECTION_IN_PROGRESS'; now = await status())
    await pause(pollInterval(target));
  if (now.DetectionStatus === 'DETECTION_FAILED')
    throw new Error(now.DetectionStatusReason ?? 'the detection of drift failed');
  return readDrifts(client, StackName);
};

const readDrifts = async (client: CloudFormationClient, StackName: string): Promise<string[]> => {
  const { DescribeStackResourceDriftsCommand } = loadCloudFormation();
  const found: string[] = [];
  let NextToken: string | undefined;
  do {
    const page: DescribeStackResourceDriftsCommandOutput = await client.send(
      new DescribeStackResourceDriftsCommand({
        StackName,
        NextToken,
        StackResourceDriftStatusFilters: ['MODIFIED', 'DELETED'],
      }),
    );
    for (const { LogicalResourceId, StackResourceDriftStatus } of page.StackResourceDrifts ?? [])
      found.push(`${LogicalResourceId} (${StackResourceDriftStatus?.toLowerCase()})`);
    NextToken = page.NextToken;
  } while (NextToken);
  return found;
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
  const names = stacks.map(({ name }) => name);
  const looked = await lookInto(target, stacks, await readStandingStacks(target, names));
  const [unseen] = looked.unseen;
  if (unseen) throw new Error(`${unseen[0]} cannot be looked into: ${unseen[1]}`);
  const left = [...looked.drifted.values()].flat();
  if (left.length > 0) throw new Error(`still not as the template says: ${left.join(', ')}`);
  return deployed;
};
