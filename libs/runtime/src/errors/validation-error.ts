import { ServiceError } from './service-error.js';

/** One thing that is wrong with an input. */
export interface ValidationIssue {
  /** Dotted path into the input, e.g. `items.0.quantity`; empty for the input as a whole. */
  readonly field: string;
  readonly message: string;
}

/** The input is not valid: 400, with every field that is wrong (S1-33, S1-34). */
export class ValidationError extends ServiceError {
  override readonly name: string = 'ValidationError';
  readonly issues: readonly ValidationIssue[];

  constructor(
    issues: readonly ValidationIssue[],
    message = 'The input is not valid',
    options: { readonly cause?: unknown } = {},
  ) {
    super('VALIDATION_FAILED', message, { status: 400, ...options });
    this.issues = issues;
  }
}
