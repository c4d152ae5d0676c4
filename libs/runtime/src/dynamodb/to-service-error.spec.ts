import { expect, test } from 'vitest';
import { ConflictError, NotFoundError, ThrottledError, ValidationError } from '../errors/index.js';
import {
  isConflict,
  isThrottled,
  toServiceError,
  transactWrite,
  withServiceErrors,
} from './index.js';

const named = (name: string, extra: object = {}) =>
  Object.assign(new Error('inner'), { name }, extra);
/** As DynamoDB says it (DynamoDB API Reference, TransactWriteItems). */
const TOO_LARGE = 'Item size to update has exceeded the maximum allowed size';
const cancelledBy = (Code: string, Message?: string) => ({
  CancellationReasons: [{ Code: 'None' }, { Code, Message }],
});
const wrapped = (cause: Error) => new Error('outer', { cause });

test.each([
  [named('ConditionalCheckFailedException'), ConflictError],
  [named('TransactionConflictException'), ConflictError],
  [named('TransactionCanceledException', cancelledBy('ConditionalCheckFailed')), ConflictError],
  [
    named('TransactionCanceledException', cancelledBy('ProvisionedThroughputExceeded')),
    ThrottledError,
  ],
  [named('TransactionCanceledException', cancelledBy('ThrottlingError')), ThrottledError],
  [
    named('TransactionCanceledException', cancelledBy('ValidationError', TOO_LARGE)),
    ValidationError,
  ],
  [named('ResourceNotFoundException'), NotFoundError],
  [named('ProvisionedThroughputExceededException'), ThrottledError],
  [named('ThrottlingException'), ThrottledError],
])('%s becomes the class of the service, wrapped or not', (error, expected) => {
  expect(toServiceError(error)).toBeInstanceOf(expected);
  expect(toServiceError(wrapped(wrapped(error)))).toMatchObject({ cause: error });
});

test('what has no class of its own comes back as it is', () => {
  const error = wrapped(named('AccessDeniedException'));
  expect(toServiceError(error)).toBe(error);
  expect(toServiceError('text')).toBe('text');
});

test('a failed operation is named, unless the error has a class of its own', async () => {
  const socket = new Error('socket closed');
  const failing = withServiceErrors({
    create: () => Promise.reject(wrapped(named('ConditionalCheckFailedException'))),
    find: () => Promise.reject(socket),
    list: () => Promise.reject('no'),
  });
  await expect(failing.create()).rejects.toBeInstanceOf(ConflictError);
  await expect(failing.find()).rejects.toMatchObject({
    message: 'find: socket closed',
    cause: socket,
  });
  await expect(failing.list()).rejects.toMatchObject({ message: 'list: no', cause: 'no' });
});

test('an error of the service is not mapped again', () => {
  const error = new NotFoundError('No order', { cause: named('ConditionalCheckFailedException') });
  expect(toServiceError(error)).toBe(error);
});

test('predicates look through wrappers', () => {
  expect(isConflict(wrapped(named('ConditionalCheckFailedException')))).toBe(true);
  expect(isConflict(named('ThrottlingException'))).toBe(false);
  expect(isThrottled(wrapped(named('ThrottlingException')))).toBe(true);
});

test('a transaction cancelled for want of throughput is throttled, for another reason an error', async () => {
  const cancelled = (code: string) => ({
    go: async () => ({ canceled: true, data: [{ code: 'None' }, { code }] }),
  });
  await expect(transactWrite(cancelled('ThrottlingError'))).rejects.toBeInstanceOf(ThrottledError);
  await expect(
    transactWrite(cancelled('ItemCollectionSizeLimitExceeded')),
  ).rejects.not.toBeInstanceOf(ThrottledError);
  await expect(transactWrite(cancelled('ValidationError'))).rejects.toThrow('ValidationError');
});
