import type {
  CloudFormationClient,
  DescribeStacksCommandOutput,
  Stack,
} from '@aws-sdk/client-cloudformation';
import { FINGERPRINT_OUTPUT } from '@platform/model/stacks';
import { loadCloudFormation } from '../../loading/libraries';
import type { Target } from './target';

/** A stack as it is in the account. */
export interface StandingStack {
  readonly name: string;
  readonly status: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly terminationProtection?: boolean;
  /** What the stack holds, by its own word; a stack deployed by something else has none. */
  readonly fingerprint?: string;
}

export type StandingStacks = ReadonlyMap<string, StandingStack>;

/** A change set that never ran leaves such a stack behind: it holds nothing. */
const NEVER_RAN = 'REVIEW_IN_PROGRESS';

/**
 * The stacks of a target by name: the truth about what is deployed. DescribeStacks, page by page,
 * or one call for each name given; a stack that does not exist is left out.
 */
export const readStandingStacks = async (
  target: Target,
  names?: readonly string[],
): Promise<StandingStacks> => {
  const { CloudFormationClient } = loadCloudFormation();
  const client = new CloudFormationClient({ ...target.client, maxAttempts: 6 });
  try {
    const found = names
      ? (await Promise.all(names.map((name) => describe(client, name)))).flat()
      : await describe(client);
    const standing = found
      .filter(({ StackStatus }) => StackStatus !== NEVER_RAN)
      .map(standingStack);
    return new Map(standing.map((stack) => [stack.name, stack]));
  } finally {
    client.destroy();
  }
};

const describe = async (client: CloudFormationClient, StackName?: string): Promise<Stack[]> => {
  const { DescribeStacksCommand } = loadCloudFormation();
  const found: Stack[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page: DescribeStacksCommandOutput = await client.send(
        new DescribeStacksCommand({ StackName, NextToken }),
      );
      found.push(...(page.Stacks ?? []));
      NextToken = page.NextToken;
    } while (NextToken);
  } catch (error) {
    if (StackName && /does not exist/.test((error as Error).message)) return [];
    throw error;
  }
  return found;
};

const standingStack = ({
  StackName = '',
  StackStatus,
  Tags,
  Outputs,
  EnableTerminationProtection = false,
}: Stack): StandingStack => {
  const outputs = Object.fromEntries(
    (Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
  );
  const fingerprint = outputs[FINGERPRINT_OUTPUT];
  return {
    name: StackName,
    status: StackStatus ?? '',
    tags: Object.fromEntries((Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    outputs,
    terminationProtection: EnableTerminationProtection,
    ...(fingerprint && { fingerprint }),
  };
};
