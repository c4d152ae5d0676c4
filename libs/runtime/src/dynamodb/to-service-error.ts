import {
  ConflictError,
  NotFoundError,
  ServiceError,
  ThrottledError,
  ValidationError,
} from '../errors/index.js';
import { PROBLEMS } from './keys/limits.js';

const THROTTLING = new Set([
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'ThrottlingException',
  'ThrottledException',
]);
const CONFLICTS = new Set([
  'ConditionalCheckFailedException',
  'TransactionConflictException',
  'DuplicateItemException',
]);
const BAD_CURSOR = /provided starting key|unable to parse cursor/i;
const TOO_LARGE = /item size( to update)? has exceeded the maximum allowed size/i;
const MAX_CAUSES = 5;

/**
 * An SDK error as the service's own class (F-096, S1-35), found through the errors ElectroDB wraps
 * around it: failed condition → ConflictError, missing resource → NotFoundError, throughput
 * exceeded → ThrottledError, a cursor that does not fit or an item of more than 400 KB →
 * ValidationError. Anything else, and what is a ServiceError already, comes back as it is. The
 * original stays as `cause`.
 */
export const toServiceError = (error: unknown): unknown => {
  for (const candidate of causes(error)) {
    if (candidate instanceof ServiceError) return candidate;
    const mapped = mapOne(candidate);
    if (mapped) return mapped;
  }
  return error;
};

/** Whether a write failed because the item exists, is gone, or was changed meanwhile. */
export const isConflict = (error: unknown): boolean =>
  toServiceError(error) instanceof ConflictError;

/** Whether DynamoDB or another service asked to slow down. */
export const isThrottled = (error: unknown): boolean =>
  toServiceError(error) instanceof ThrottledError;

const mapOne = (cause: Error): ServiceError | undefined => {
  if (CONFLICTS.has(cause.name) || isConditionCancelled(cause)) {
    return new ConflictError('The item already exists or was changed meanwhile', { cause });
  }
  if (THROTTLING.has(cause.name)) {
    return new ThrottledError('Too many requests, try again later', { cause });
  }
  if (cause.name === 'ResourceNotFoundException') return new NotFoundError('Not found', { cause });
  if (BAD_CURSOR.test(cause.message)) {
    const issues = [{ field: 'cursor', message: 'Not a cursor of this list' }];
    return new ValidationError(issues, undefined, { cause });
  }
  if (TOO_LARGE.test(cause.message)) {
    return new ValidationError([{ field: '', message: PROBLEMS.tooLarge }], undefined, { cause });
  }
  return undefined;
};

const isConditionCancelled = (error: Error): boolean => {
  if (error.name !== 'TransactionCanceledException') return false;
  const reasons = (error as { CancellationReasons?: readonly { Code?: string }[] })
    .CancellationReasons;
  return (
    reasons?.some(
      ({ Code }) => Code === 'ConditionalCheckFailed' || Code === 'TransactionConflict',
    ) ?? false
  );
};

/** The error and its causes, the innermost last. ElectroDB's outer message repeats the inner one. */
const causes = (error: unknown): Error[] => {
  const found: Error[] = [];
  let next = error;
  while (next instanceof Error && found.length < MAX_CAUSES) {
    found.push(next);
    next = next.cause;
  }
  return found;
};
