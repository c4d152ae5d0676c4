import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ForbiddenError } from '../errors/index.js';
import { claim, requireToken } from './claims.js';

/**
 * Middleware of a route for tokens that have all these scopes: `middleware: requireScope('orders:write')`.
 * Refuses before anything that was sent is looked at.
 *
 * @throws UnauthorizedError (401) when no authorizer verified a token
 * @throws ForbiddenError (403) when its claim `scope` (RFC 9068: names parted by spaces) lacks one
 */
export const requireScope = (...scopes: readonly string[]) =>
  permission((c) => {
    const held = (claim(c, 'scope') ?? '').split(' ');
    const missing = scopes.find((each) => !held.includes(each));
    return missing === undefined ? undefined : `The token has no scope ${missing}`;
  });

/**
 * Middleware of a route for tokens of one of these groups. A claim that is a list arrives as
 * `[admin editor]` behind an HTTP API, as `admin,editor` behind a REST API: names of groups hold no
 * spaces, as Cognito demands.
 *
 * @param groups one, or several of which one is enough
 * @param name of the claim that lists the groups
 * @throws UnauthorizedError (401) when no authorizer verified a token
 * @throws ForbiddenError (403) when its claim has none of them
 */
export const requireGroup = (groups: string | readonly string[], name = 'cognito:groups') =>
  permission((c) => {
    const held = listed(claim(c, name) ?? '');
    const allowed = [groups].flat();
    return allowed.some((each) => held.includes(each))
      ? undefined
      : `The token is of none of the groups ${allowed.join(', ')}`;
  });

const permission = (refusal: (c: Context) => string | undefined) =>
  createMiddleware(async (c, next) => {
    requireToken(c);
    const reason = refusal(c);
    if (reason !== undefined) throw new ForbiddenError(reason);
    await next();
  });

const listed = (text: string): readonly string[] => {
  const inside = /^\[(.*)\]$/s.exec(text)?.[1];
  return inside === undefined ? text.split(',') : inside.split(' ');
};
