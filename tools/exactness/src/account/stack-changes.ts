import { assertSettled, isSame, sentBy, type Action } from './sent';
import { standing } from './stack';
import { AwsError } from './wire';

export const createStack: Action = (call, account) => {
  const name = call.text('StackName');
  const token = call.text('ClientRequestToken');
  const known = account.find(name);
  if (known && token && known.executed.has(token)) return { StackId: known.id };
  if (known) throw new AwsError('AlreadyExistsException', `Stack [${name}] already exists`);
  const sent = sentBy(call, account);
  const stack = account.addStack(name);
  stack.terminationProtection = call.text('EnableTerminationProtection') === 'true';
  stack.executed.add(token);
  account.begin(stack, 'CREATE', sent, token);
  return { StackId: stack.id };
};

export const updateStack: Action = (call, account) => {
  const token = call.text('ClientRequestToken');
  const stack = account.require(call.text('StackName'));
  if (token && stack.executed.has(token)) return { StackId: stack.id };
  assertSettled(stack);
  const before = standing(stack);
  const sent = sentBy(call, account, before);
  if (isSame(before, sent))
    throw new AwsError('ValidationError', 'No updates are to be performed.');
  stack.executed.add(token);
  account.begin(stack, 'UPDATE', sent, token);
  return { StackId: stack.id };
};

export const updateTerminationProtection: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  stack.terminationProtection = call.text('EnableTerminationProtection') === 'true';
  return { StackId: stack.id };
};

export const deleteStack: Action = (call, account) => {
  const stack = account.find(call.text('StackName'));
  if (!stack) return {};
  if (stack.terminationProtection)
    throw new AwsError(
      'ValidationError',
      `Stack [${stack.name}] cannot be deleted while TerminationProtection is enabled`,
    );
  account.begin(stack, 'DELETE', undefined, call.text('ClientRequestToken'));
  return {};
};

export const continueUpdateRollback: Action = (call, account) => {
  const stack = account.require(call.text('StackName'));
  if (stack.status !== 'UPDATE_ROLLBACK_FAILED')
    throw new AwsError(
      'ValidationError',
      `Stack:${stack.name} is in ${stack.status} state and can not continue its rollback.`,
    );
  account.continueRollback(stack, call.text('ClientRequestToken'));
  return {};
};
