import { randomUUID } from 'node:crypto';
import type { Account } from './account';
import { seenDrift } from './drift';
import { assertSettled, isSame, sentBy, type Action } from './sent';
import { standing, type ChangeSet, type Stack } from './stack';
import { AwsError, type QueryCall } from './wire';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

export const createChangeSet: Action = (call, account) => {
  const name = call.text('ChangeSetName');
  const type = call.text('ChangeSetType') || 'UPDATE';
  const token = call.text('ClientToken');
  const stack = account.find(call.text('StackName')) ?? stackToCreate(call, account, type);
  const same = stack.changeSets.get(name);
  if (same && same.token === token) return { Id: same.id, StackId: stack.id };
  if (same) throw new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`);
  assertSettled(stack);
  if (type === 'CREATE' && stack.status !== 'REVIEW_IN_PROGRESS') {
    throw new AwsError(
      'ValidationError',
      `Stack [${stack.name}] already exists and cannot be created again with the changeSet [${name}].`,
    );
  }
  if (type === 'UPDATE' && stack.status === 'ROLLBACK_COMPLETE') {
    throw new AwsError(
      'ValidationError',
      `Stack:${stack.id} is in ROLLBACK_COMPLETE state and can not be updated.`,
    );
  }
  const before = standing(stack);
  const sent = sentBy(call, account, before);
  const revertsDrift = call.text('DeploymentMode') === 'REVERT_DRIFT';
  const drifted = revertsDrift && seenDrift(stack).length > 0;
  const id = `arn:aws:cloudformation:${account.region}:${account.id}:changeSet/${name}/${randomUUID()}`;
  stack.changeSets.set(name, {
    id,
    name,
    type,
    sent,
    token,
    revertsDrift,
    noChanges: type === 'UPDATE' && !drifted && isSame(before, sent),
  });
  return { Id: id, StackId: stack.id };
};

const stackToCreate = (call: QueryCall, account: Account, type: string): Stack => {
  if (type !== 'CREATE') account.require(call.text('StackName'));
  return account.addStack(call.text('StackName'));
};

const changeSetOf = (call: QueryCall, account: Account): { stack: Stack; changeSet: ChangeSet } => {
  const asked = call.text('ChangeSetName');
  const stack = account.require(call.text('StackName'));
  const changeSet = [...stack.changeSets.values()].find(
    ({ id, name }) => id === asked || name === asked,
  );
  if (!changeSet)
    throw new AwsError('ChangeSetNotFound', `ChangeSet [${asked}] does not exist`, 404);
  return { stack, changeSet };
};

export const describeChangeSet: Action = (call, account) => {
  const { stack, changeSet } = changeSetOf(call, account);
  return {
    ChangeSetId: changeSet.id,
    ChangeSetName: changeSet.name,
    StackId: stack.id,
    StackName: stack.name,
    Status: changeSet.noChanges ? 'FAILED' : 'CREATE_COMPLETE',
    StatusReason: changeSet.noChanges ? NO_CHANGES : undefined,
    ExecutionStatus: changeSet.noChanges ? 'UNAVAILABLE' : 'AVAILABLE',
    CreationTime: stack.createdAt,
    Changes: [],
  };
};

export const executeChangeSet: Action = (call, account) => {
  const token = call.text('ClientRequestToken');
  const known = account.find(call.text('StackName'));
  if (known && token && known.executed.has(token)) return {};
  const { stack, changeSet } = changeSetOf(call, account);
  assertSettled(stack);
  if (changeSet.noChanges)
    throw new AwsError(
      'InvalidChangeSetStatus',
      `ChangeSet [${changeSet.id}] cannot be executed in its current status of [FAILED]`,
    );
  stack.changeSets.clear();
  if (token) stack.executed.add(token);
  const kind = changeSet.type === 'CREATE' ? 'CREATE' : 'UPDATE';
  account.begin(stack, kind, changeSet.sent, token, changeSet.revertsDrift);
  return {};
};

export const deleteChangeSet: Action = (call, account) => {
  const asked = call.text('ChangeSetName');
  const stack = account.require(call.text('StackName'));
  for (const { id, name } of [...stack.changeSets.values()])
    if (id === asked || name === asked) stack.changeSets.delete(name);
  return {};
};
