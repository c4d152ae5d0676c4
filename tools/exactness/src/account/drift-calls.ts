import type { Account } from './account';
import { seenDrift } from './drift';
import type { Action } from './sent';
import type { Stack } from './stack';
import { AwsError } from './wire';

export const detectStackDrift: Action = (call, account) => ({
  StackDriftDetectionId: account.require(call.text('StackName')).id,
});

export const describeStackDriftDetectionStatus: Action = (call, account) => {
  const { id, drift, blind } = account.require(call.text('StackDriftDetectionId'));
  return {
    StackDriftDetectionId: id,
    StackId: id,
    DetectionStatus: blind ? 'DETECTION_FAILED' : 'DETECTION_COMPLETE',
    DetectionStatusReason: blind,
    StackDriftStatus: drift.size > 0 ? 'DRIFTED' : 'IN_SYNC',
    Timestamp: new Date().toISOString(),
  };
};

/** A page looks at one resource: one without drift is an empty page. */
export const describeStackResourceDrifts: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  const seen = Object.keys(stack.resources);
  const at = Number(call.text('NextToken') || 0);
  return {
    NextToken: at + 1 < seen.length ? String(at + 1) : undefined,
    StackResourceDrifts: seenDrift(stack)
      .filter(([id]) => id === seen[at])
      .map(([id, kind]) => ({
        StackId: stack.id,
        LogicalResourceId: id,
        PhysicalResourceId: `${stack.name}/${id}`,
        ResourceType: stack.resources[id]?.type ?? '',
        StackResourceDriftStatus: kind,
        Timestamp: stack.updatedAt ?? stack.createdAt,
      })),
  };
};

export const listStackResources: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  return {
    StackResourceSummaries: Object.entries(stack.resources).map(([id, { type }]) => ({
      LogicalResourceId: id,
      PhysicalResourceId: physicalName(stack, id),
      ResourceType: type,
      LastUpdatedTimestamp: stack.updatedAt ?? stack.createdAt,
      ResourceStatus: 'CREATE_COMPLETE',
    })),
  };
};

/** As a function's name may be. */
const physicalName = (stack: Stack, id: string): string => `${stack.name}-${id}`;

/** @throws AwsError when no stack has a function of this name, or it was deleted by hand */
export const functionNamed = (name: string, account: Account): { stack: Stack; id: string } => {
  for (const stack of account.stacks.values())
    for (const [id, { type }] of Object.entries(stack.resources)) {
      const isThis = type === 'AWS::Lambda::Function' && physicalName(stack, id) === name;
      if (isThis && stack.drift.get(id) !== 'DELETED') return { stack, id };
    }
  throw new AwsError('ResourceNotFoundException', `Function not found: ${name}`, 404);
};
