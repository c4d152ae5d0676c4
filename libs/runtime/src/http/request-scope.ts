import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import {
  answerInTime,
  asError,
  CORRELATION_HEADER,
  correlationIdOf,
  currentScope,
  runInScope,
} from '../logging/index.js';

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
  const scope = currentScope() ?? ownScope(c.req.header(CORRELATION_HEADER), c.req);
  c.header(CORRELATION_HEADER, scope.correlationId);
  await runInScope(scope, next);
  c.header(CORRELATION_HEADER, scope.correlationId);
};

const ownScope = (
  given: string | undefined,
  { method, path }: { method: string; path: string },
) => {
  const requestId = randomUUID();
  const correlationId = correlationIdOf(given) ?? requestId;
  return { requestId, correlationId, fields: { method, path } };
};
