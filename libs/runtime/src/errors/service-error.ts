/** What a {@link ServiceError} may carry beside its code and message. */
export interface ServiceErrorOptions {
  /** HTTP status it answers with; default 500. */
  readonly status?: number;
  /** Whether the same call may succeed later; default `false`. */
  readonly retryable?: boolean;
  /** The error it stands for: logged, never sent to a client. */
  readonly cause?: unknown;
}

/**
 * Base of every error a service throws on purpose (F-095, S1-32, S1-34).
 * `code` is the stable, machine-readable name; `message` may be shown to a client.
 */
export class ServiceError extends Error {
  override readonly name: string = 'ServiceError';
  readonly code: string;
  readonly status: number;
  readonly retryable: boolean;

  constructor(code: string, message: string, options: ServiceErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status ?? 500;
    this.retryable = options.retryable ?? false;
  }
}
