import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import {
  answerInTime,
  asError,
  CORRELATION_HEADER,
  correlationIdOf,
  currentScope,
  runInScope,
  TRACEPARENT,
  traceparentOf,
} from '../logging/index.js';
import { callerOf } from './claims.js';

/**
 * Whatever a route throws becomes an error, which is all that Hono answers; so does not settling in
 * time for an answer.
 */
export const settled: MiddlewareHandler = async (_c, next) => {
  try {
    await answerInTime(next);
  } catch (thrown) {
    throw asError(thrown);
  }
};

/**
 * Gives a request its scope where no Lambda invocation has given one (local server, tests), and
 * sends the correlation id back (F-099).
 */
export const requestScope: MiddlewareHandler = async (c, next) => {
  const given = currentScope() ?? ownScope(c);
  const scope = { ...given, deliveryId: deliveryIdOf(c) };
  c.header(CORRELATION_HEADER, scope.correlationId);
  await runInScope(scope, next);
  c.header(CORRELATION_HEADER, scope.correlationId);
};

/** Header by which a client says that two requests are the same one, tried again. */
const IDEMPOTENCY_HEADER = 'idempotency-key';

/** A caller's keys are its own: nobody gets what was answered to another. */
const deliveryIdOf = (c: Context): string | undefined => {
  const key = c.req.header(IDEMPOTENCY_HEADER);
  return key ? JSON.stringify([callerOf(c), key]) : undefined;
};

const ownScope = ({ req }: Context) => {
  const requestId = randomUUID();
  const correlationId = correlationIdOf(req.header(CORRELATION_HEADER)) ?? requestId;
  const traceparent = traceparentOf(req.header(TRACEPARENT));
  return { requestId, correlationId, traceparent, fields: { method: req.method, path: req.path } };
};
