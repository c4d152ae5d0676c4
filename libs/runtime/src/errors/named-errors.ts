import { ServiceError } from './service-error.js';

interface CauseOptions {
  readonly cause?: unknown;
}

/** What was asked for does not exist: 404 (S1-33). */
export class NotFoundError extends ServiceError {
  override readonly name: string = 'NotFoundError';
  constructor(message = 'Not found', options: CauseOptions = {}) {
    super('NOT_FOUND', message, { status: 404, ...options });
  }
}

/** The caller is not known: 401 (S1-33). */
export class UnauthorizedError extends ServiceError {
  override readonly name: string = 'UnauthorizedError';
  constructor(message = 'Authentication required', options: CauseOptions = {}) {
    super('UNAUTHORIZED', message, { status: 401, ...options });
  }
}

/** The caller is known and may not do this: 403. */
export class ForbiddenError extends ServiceError {
  override readonly name: string = 'ForbiddenError';
  constructor(message = 'Not allowed', options: CauseOptions = {}) {
    super('FORBIDDEN', message, { status: 403, ...options });
  }
}

/** It clashes with the present state: already there, or changed meanwhile: 409 (S1-35). */
export class ConflictError extends ServiceError {
  override readonly name: string = 'ConflictError';
  constructor(message = 'Conflict', options: CauseOptions = {}) {
    super('CONFLICT', message, { status: 409, ...options });
  }
}

/** Too many requests at this moment: 429, the only named error worth a retry (S1-35). */
export class ThrottledError extends ServiceError {
  override readonly name: string = 'ThrottledError';
  constructor(message = 'Too many requests', options: CauseOptions = {}) {
    super('THROTTLED', message, { status: 429, retryable: true, ...options });
  }
}
