import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { CORRELATION_HEADER, correlationIdOf, currentScope, runInScope } from '../logging/index.js';

/**
 * Gives a request its scope where no Lambda invocation has given one (local server, tests), and
 * sends the correlation id back (F-099).
 */
export const requestScope: MiddlewareHandler = async (c, next) => {
  const scope = currentScope() ?? ownScope(c.req.header(CORRELATION_HEADER), c.req);
  await runInScope(scope, next);
  c.header(CORRELATION_HEADER, scope.correlationId);
};

function ownScope(given: string | undefined, { method, path }: { method: string; path: string }) {
  const requestId = randomUUID();
  const correlationId = correlationIdOf(given) ?? requestId;
  return { requestId, correlationId, fields: { method, path } };
}
