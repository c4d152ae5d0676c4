import type { ListStacksCommandOutput, StackStatus } from '@aws-sdk/client-cloudformation';
import type { Target } from './target';

/** Every state of a stack that is there, whatever its last update came to. */
const STANDING: readonly StackStatus[] = [
  'CREATE_COMPLETE',
  'UPDATE_IN_PROGRESS',
  'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_COMPLETE',
  'UPDATE_FAILED',
  'UPDATE_ROLLBACK_IN_PROGRESS',
  'UPDATE_ROLLBACK_FAILED',
  'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
  'UPDATE_ROLLBACK_COMPLETE',
  'IMPORT_COMPLETE',
  'IMPORT_ROLLBACK_COMPLETE',
];

/**
 * Names of the stacks that exist in a target. The ledger remembers what was deployed, not whether
 * somebody has deleted it since. One call per 100 stacks of the account (ListStacks).
 */
export const standingStacks = async ({ region }: Target): Promise<Set<string>> => {
  const { CloudFormationClient, ListStacksCommand } = await import(
    '@aws-sdk/client-cloudformation'
  );
  const client = new CloudFormationClient({ region, maxAttempts: 6 });
  const names = new Set<string>();
  let NextToken: string | undefined;
  do {
    const page: ListStacksCommandOutput = await client.send(
      new ListStacksCommand({ StackStatusFilter: [...STANDING], NextToken }),
    );
    for (const { StackName } of page.StackSummaries ?? []) if (StackName) names.add(StackName);
    NextToken = page.NextToken;
  } while (NextToken);
  return names;
};
