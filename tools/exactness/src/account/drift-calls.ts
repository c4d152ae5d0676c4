import type { Account } from './account';
import { seenDrift } from './drift';
import type { Action } from './sent';
import type { Stack } from './stack';
import { AwsError } from './wire';

export const detectStackDrift: Action = (call, account) => ({
  StackDriftDetectionId: account.require(call.text('StackName')).id,
});

export const describeStackDriftDetectionStatus: Action = (call, account) => {
  const { id, drift } = account.require(call.text('StackDriftDetectionId'));
  return {
    StackDriftDetectionId: id,
    StackId: id,
    DetectionStatus: 'DETECTION_COMPLETE',
    StackDriftStatus: drift.size > 0 ? 'DRIFTED' : 'IN_SYNC',
    Timestamp: new Date().toISOString(),
  };
};

export const describeStackResourceDrifts: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  return {
    StackResourceDrifts: seenDrift(stack).map(([id, kind]) => ({
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
