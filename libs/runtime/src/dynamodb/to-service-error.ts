import {
  ConflictError,
  NotFoundError,
  ServiceError,
  ThrottledError,
  ValidationError,
} from '../errors/index.js';
import { CANCELLED_BY_CONFLICT, CANCELLED_BY_LOAD } from './cancellation.js';
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
/** The API Reference has no words for it. */
const TOO_LARGE_TOGETHER = /(transaction|aggregate)\b.*\b(size|4 ?MB)\b/i;
const MAX_CAUSES = 5;

/**
 * An SDK error as the service's own class (F-096, S1-35), found through the errors ElectroDB wraps
 * around it: failed condition → ConflictError, missing resource → NotFoundError, throughput
 * exceeded → ThrottledError, a cursor that does not fit, an item of more than 400 KB or a transaction of
 * more than 4 MB → ValidationError; so too where one of these cancelled a transaction. Anything else, and what is a
 * ServiceError already, comes back as it is. The original stays as `cause`.
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
  const reasons = reasonsOf(cause);
  const isCancelledBy = (codes: ReadonlySet<string>): boolean =>
    reasons.some(({ Code = '' }) => codes.has(Code));
  if (CONFLICTS.has(cause.name) || isCancelledBy(CANCELLED_BY_CONFLICT)) {
    return new ConflictError('The item already exists or was changed meanwhile', { cause });
  }
  if (THROTTLING.has(cause.name) || isCancelledBy(CANCELLED_BY_LOAD)) {
    return new ThrottledError('Too many requests, try again later', { cause });
  }
  if (cause.name === 'ResourceNotFoundException') return new NotFoundError('Not found', { cause });
  if (BAD_CURSOR.test(cause.message)) {
    const issues = [{ field: 'cursor', message: 'Not a cursor of this list' }];
    return new ValidationError(issues, undefined, { cause });
  }
  const message = sizeProblem([cause.message, ...reasons.map(({ Message = '' }) => Message)]);
  return message ? new ValidationError([{ field: '', message }], undefined, { cause }) : undefined;
};

const sizeProblem = (texts: readonly string[]): string | undefined => {
  if (texts.some((text) => TOO_LARGE.test(text))) return PROBLEMS.tooLarge;
  return texts.some((text) => TOO_LARGE_TOGETHER.test(text))
    ? PROBLEMS.tooLargeTogether()
    : undefined;
};

interface CancellationReason {
  readonly Code?: string;
  readonly Message?: string;
}

/** Why a transaction was cancelled: one for each of its items. */
const reasonsOf = (error: Error): readonly CancellationReason[] =>
  error.name === 'TransactionCanceledException'
    ? ((error as { CancellationReasons?: readonly CancellationReason[] }).CancellationReasons ?? [])
    : [];

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
