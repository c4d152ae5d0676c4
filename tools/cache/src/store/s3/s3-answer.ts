import { StoreError } from '../store';

interface Answer {
  readonly name?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** The HTTP status S3 refused with; undefined when no answer came. */
const statusOf = (error: unknown): number | undefined =>
  (error as Answer | undefined)?.$metadata?.httpStatusCode;

export const isAbsent = (error: unknown): boolean => statusOf(error) === 404;

/** What S3 says about a missing key to whom may not list the bucket; also a missing right to read. */
export const isForbidden = (error: unknown): boolean => statusOf(error) === 403;

/**
 * The key was taken: 412 when it existed, 409 `ConditionalRequestConflict` when another write of the same
 * key was under way (S3 User Guide, "How to prevent object overwrites with conditional writes").
 */
export const isTaken = (error: unknown): boolean => {
  const status = statusOf(error);
  return (
    status === 412 || (status === 409 && (error as Answer).name === 'ConditionalRequestConflict')
  );
};

/** Worth a second try: no answer at all, a fault of S3, or a throttle. */
export const isPassing = (error: unknown): boolean => {
  const status = statusOf(error);
  return status === undefined || status >= 500 || status === 429;
};

/** The store's own error: what was done, and how S3 or the connection refused. */
export const storeError = (action: string, error: unknown): StoreError => {
  if (error instanceof StoreError) return error;
  const { name = 'Error', message = String(error) } = (error ?? {}) as Answer;
  const status = statusOf(error);
  const answer = status === undefined ? 'no answer' : `status ${status}`;
  return new StoreError(`S3 failed to ${action}: ${answer}, ${name}: ${message}`, { cause: error });
};
