import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { ServiceError, ValidationError, type ValidationIssue } from '../errors/index.js';
import { byBytes } from '../validation/by-bytes.js';
import { asError, currentScope, logger } from '../logging/index.js';

interface Answer {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly issues?: readonly ValidationIssue[];
}

/** Of what nobody is told more. */
export const UNKNOWN: Answer = {
  status: 500,
  code: 'INTERNAL_ERROR',
  message: 'Internal server error',
};
const HTTP_CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
};

const byField = (a: ValidationIssue, b: ValidationIssue): number => byBytes(a.field, b.field);

/** The uniform error body (C-48, F-094). */
export const errorBody = ({ code, message, issues }: Omit<Answer, 'status'>): object => ({
  error: {
    code,
    message,
    requestId: currentScope()?.requestId,
    ...(issues && { issues: issues.toSorted(byField) }),
  },
});

/** Answers with the uniform error body. */
export const answer = (
  c: Context,
  { status, ...said }: Answer,
  headers?: Record<string, string>,
): Response => c.json(errorBody(said), status as ContentfulStatusCode, headers);

/**
 * Turns what a route threw into an answer (F-095, S1-33): named errors keep status, code and
 * message; anything else is logged and answered as 500 without a detail of what happened.
 */
export const answerError = (thrown: Error, c: Context): Response => {
  const error = asError(thrown);
  try {
    const known = knownAnswer(error);
    if (known.status >= 500) logger().error('Request failed', error);
    else logger().info('Request refused', { code: known.code, reason: error.message });
    return answer(c, known);
  } catch {
    logger().error('Request failed: its error cannot be answered with', error);
    return answer(c, UNKNOWN);
  }
};

const knownAnswer = (error: Error): Answer => {
  if (error instanceof HTTPException) {
    const code = HTTP_CODES[error.status];
    return code ? { status: error.status, code, message: error.message || code } : UNKNOWN;
  }
  if (!(error instanceof ServiceError) || error.status === 500) return UNKNOWN;
  const { status, code, message } = error;
  if (status > 500) return { status, code, message: UNKNOWN.message };
  return {
    status,
    code,
    message,
    ...(error instanceof ValidationError ? { issues: error.issues } : {}),
  };
};
