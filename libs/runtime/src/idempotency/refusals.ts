import { ServiceError } from '../errors/index.js';

/** The same work is being done at this moment, 409: worth a retry. */
export class AlreadyInProgressError extends ServiceError {
  override readonly name: string = 'AlreadyInProgressError';
  constructor(cause?: unknown) {
    const message = 'The same work is being done at this moment';
    super('ALREADY_IN_PROGRESS', message, { status: 409, retryable: true, cause });
  }
}

/** The same key came with other content, 422. */
export class KeyReusedError extends ServiceError {
  override readonly name: string = 'KeyReusedError';
  constructor(cause?: unknown) {
    const message = 'The idempotency key was used for other content before';
    super('IDEMPOTENCY_KEY_REUSED', message, { status: 422, cause });
  }
}

/** Nothing tells whether the same came before, 400: a request without the header `Idempotency-Key`. */
export class KeyMissingError extends ServiceError {
  override readonly name: string = 'KeyMissingError';
  constructor() {
    super('IDEMPOTENCY_KEY_MISSING', 'The header Idempotency-Key is needed', { status: 400 });
  }
}

/** What stands for a failure of Powertools where a caller can do something about it. */
export const refusalOf = (error: unknown): unknown => {
  const { name } = error as { readonly name?: unknown };
  if (name === 'IdempotencyAlreadyInProgressError') return new AlreadyInProgressError(error);
  if (name === 'IdempotencyValidationError') return new KeyReusedError(error);
  return error;
};
