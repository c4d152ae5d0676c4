import type { IIoHost, Toolkit } from '@aws-cdk/toolkit-lib';
import { readAssembly, type AssemblyStack } from '../../assembly/assembly';
import { loadToolkit } from '../../loading/libraries';
import { leaveIdentityAsked } from './asked-identity';
import { zipLightly } from './light-zips';
import type { Target } from './target';
import { pointToolkitAt } from './toolkit-environment';
import { leaveApprovalUnasked, showDifferences } from './unasked-approval';
import { versionParameters } from './version-parameter';

/** A resource that CloudFormation could not create, update or delete, and its reason. */
export interface ResourceFailure {
  readonly resource: string;
  readonly type: string;
  readonly reason: string;
}

/** Outputs of every stack by its name, as CloudFormation gives them. */
export type DeployedStacks = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** What a deploy sends to CloudFormation. */
export interface SentStacks {
  readonly stacks: readonly AssemblyStack[];
  /** Whether an update needs no change set: none of them is new, or in a state to get out of first. */
  readonly direct: boolean;
  /** Those whose rollback failed: CloudFormation updates none of them before it is carried through. */
  readonly stuck?: readonly AssemblyStack[];
  /** Take resources back to what the templates say. Default false. */
  readonly revertDrift?: boolean;
}

/** A deploy or destroy that CloudFormation refused or rolled back. */
export class StackFailure extends Error {
  override readonly name = 'StackFailure';

  constructor(
    message: string,
    readonly failures: readonly ResourceFailure[],
  ) {
    super(message);
  }
}

interface ToolkitMessage {
  readonly code?: string;
  readonly level: string;
  readonly message: string;
  readonly data: unknown;
}

type Listener = (message: ToolkitMessage) => void;

// Consequences, not causes: the resource that failed first is what the reader needs.
const CONSEQUENCE =
  /(Resource (creation|update|deletion) cancelled|The following resource\(s\) failed)/i;

const STACK_ACTIVITY = 'CDK_TOOLKIT_I5502';
const STACK_DIFFERENCE = 'CDK_TOOLKIT_I4002';
/** Milliseconds. */
const LOCAL_POLL = 50;

const failureIn = (message: ToolkitMessage): ResourceFailure | undefined => {
  if (message.code !== STACK_ACTIVITY) return undefined;
  const { event, metadata } = message.data as {
    event: Record<string, string | undefined>;
    metadata?: { constructPath?: string };
  };
  const reason = event['ResourceStatusReason'];
  if (!reason || !event['ResourceStatus']?.endsWith('_FAILED') || CONSEQUENCE.test(reason)) {
    return undefined;
  }
  return {
    resource: metadata?.constructPath ?? event['LogicalResourceId'] ?? '',
    type: event['ResourceType'] ?? '',
    reason,
  };
};

const silentHost = (listen: Listener): IIoHost => ({
  notify: async (message) => listen(message as ToolkitMessage),
  requestResponse: async (request) => request.defaultResponse,
});

const open = async (target: Target, listen: Listener): Promise<Toolkit> => {
  pointToolkitAt(target);
  const toolkitLib = loadToolkit();
  leaveIdentityAsked();
  return new toolkitLib.Toolkit({ ioHost: silentHost(listen), color: false, emojis: false });
};

const attempt = async <T>(target: Target, work: (toolkit: Toolkit) => Promise<T>): Promise<T> => {
  const failures: ResourceFailure[] = [];
  const toolkit = await open(target, (message) => {
    const failure = failureIn(message);
    if (failure) failures.push(failure);
  });
  try {
    return await work(toolkit);
  } catch (error) {
    throw new StackFailure((error as Error).message, failures);
  }
};

const pollingInterval = (target: Target): { stackEventPollingInterval?: number } =>
  target.endpoint ? { stackEventPollingInterval: LOCAL_POLL } : {};

/**
 * Deploys stacks of a synthesised assembly in this process.
 *
 * @param version value of the `Version` parameter, in stacks that declare it (F-147)
 * @param sent which of its stacks, and how; default all of them, by change sets
 * @throws StackFailure naming the resources CloudFormation refused
 */
export const deployAssembly = (
  directory: string,
  target: Target,
  version: string,
  { stacks: sent, direct, stuck = [], revertDrift = false }: SentStacks = {
    stacks: readAssembly(directory),
    direct: false,
  },
): Promise<DeployedStacks> =>
  attempt(target, async (toolkit) => {
    const { ExpandStackSelection, StackParameters, StackSelectionStrategy } = loadToolkit();
    leaveApprovalUnasked();
    if (target.endpoint) zipLightly();
    const source = await toolkit.fromAssemblyDirectory(directory);
    const select = (chosen: readonly AssemblyStack[]) => ({
      strategy: StackSelectionStrategy.PATTERN_MUST_MATCH,
      patterns: chosen.map(({ id }) => id),
      expand: ExpandStackSelection.NONE,
    });
    if (stuck.length > 0) await toolkit.rollback(source, { stacks: select(stuck) });
    const { stacks } = await toolkit.deploy(source, {
      stacks: select(sent),
      ...(direct && { deploymentMethod: { method: 'direct' } }),
      parameters: StackParameters.withExisting(versionParameters(readAssembly(directory), version)),
      ...pollingInterval(target),
      ...(revertDrift && { deploymentMethod: { method: 'change-set', revertDrift } }),
    });
    return Object.fromEntries(stacks.map(({ stackName, outputs }) => [stackName, outputs]));
  });

/** @throws StackFailure naming the resources CloudFormation could not delete */
export const destroyAssembly = (directory: string, target: Target): Promise<void> =>
  attempt(target, async (toolkit) => {
    await toolkit.destroy(await toolkit.fromAssemblyDirectory(directory), pollingInterval(target));
  });

/** The differences as the CDK prints them, one text per stack. */
export const diffAssembly = async (directory: string, target: Target): Promise<string[]> => {
  const texts: string[] = [];
  showDifferences();
  const toolkit = await open(target, ({ code, message }) => {
    if (code === STACK_DIFFERENCE) texts.push(message);
  });
  await toolkit.diff(await toolkit.fromAssemblyDirectory(directory));
  return texts;
};

/** Deploys the CDK's bootstrap stack to a target (F-138). */
export const bootstrapTarget = (target: Target): Promise<void> =>
  attempt(target, async (toolkit) => {
    const { BootstrapEnvironments } = loadToolkit();
    await toolkit.bootstrap(
      BootstrapEnvironments.fromList([`aws://${target.account}/${target.region}`]),
    );
  });
