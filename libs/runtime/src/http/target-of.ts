import type { MiddlewareHandler } from 'hono';
import { ServiceError } from '../errors/index.js';
import { targetOfRequest, type RequestTarget } from './request-target.js';

/** What a request asks for: read from its event, or from itself where there is none. */
export const targetOf = (request: Request, env: unknown): RequestTarget =>
  (env as { readonly target?: RequestTarget } | undefined)?.target ?? targetOfRequest(request);

/** Refuses a request that cannot be read: a guess might be another item's name. */
export const wellFormedTarget: MiddlewareHandler = async (c, next) => {
  const { malformed } = targetOf(c.req.raw, c.env);
  if (malformed) throw new ServiceError('BAD_REQUEST', malformed, { status: 400 });
  await next();
};
