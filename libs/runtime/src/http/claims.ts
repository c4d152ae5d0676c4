import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { ForbiddenError, NotFoundError, UnauthorizedError } from '../errors/index.js';

type Claims = Readonly<Record<string, unknown>>;

/**
 * A claim of the token that the authorizer in front of the function verified, e.g. `sub`: the JWT
 * authorizer of an HTTP API, the user pool authorizer of a REST API, or what a handler of kind
 * authorizer told of whoever it let in. `undefined` without one, and
 * always behind a function URL, an ALB or the local server, where nothing verifies tokens: the
 * `Authorization` header is never read. Lists arrive as text, e.g. `[admin editor]`, as an HTTP API
 * writes them; numbers and booleans as text too.
 */
export const claim = (c: Context, name: string): string | undefined => {
  const claims = claimsOf(c) ?? {};
  return Object.hasOwn(claims, name) ? textOf(claims[name]) || undefined : undefined;
};

/**
 * A claim without which there is no answer.
 *
 * @throws UnauthorizedError (401) when no authorizer verified a token
 * @throws ForbiddenError (403) when its token has no such claim, or an empty one
 */
export const requireClaim = (c: Context, name: string): string => {
  requireToken(c);
  const found = claim(c, name);
  if (!found) throw new ForbiddenError(`The token has no claim ${name}`);
  return found;
};

/** Refuses with 401 where no authorizer verified a token. */
export const requireToken = (c: Context): void => {
  if (!claimsOf(c)) throw new UnauthorizedError();
};

/**
 * Refuses everybody but the owner. Another's item is answered exactly as one that does not exist,
 * 404 and not 403, so that nobody learns which ids are taken.
 *
 * @param owner who owns the item, as the claim names them; `undefined` when there is no item
 * @param message of the 404, for both cases; default `Not found`
 * @throws UnauthorizedError, ForbiddenError as `requireClaim`, before the owner is looked at
 * @throws NotFoundError (404) when the claim is not the owner
 */
export const requireOwner = (
  c: Context,
  name: string,
  owner: string | undefined,
  message?: string,
): void => {
  if (requireClaim(c, name) !== owner) throw new NotFoundError(message);
};

/**
 * Middleware of routes whose items belong to who made them: the claim as `c.var.owner`. Refuses before
 * anything that was sent is looked at.
 *
 * @param name of the claim that says who that is, e.g. `sub`
 * @throws UnauthorizedError, ForbiddenError as `requireClaim`
 */
export const ownerFrom = (name: string) =>
  createMiddleware<{ Variables: { readonly owner: string } }>(async (c, next) => {
    c.set('owner', requireClaim(c, name));
    await next();
  });

/** Whom the authorizer let in: the subject of a token, else all that it says. Empty without one. */
export const callerOf = (c: Context): string =>
  claim(c, 'sub') ?? JSON.stringify(authorizerOf(c) ?? '');

const authorizerOf = (c: Context): Claims | undefined => {
  const env = c.env as { readonly requestContext?: { readonly authorizer?: unknown } } | undefined;
  return asObject(env?.requestContext?.authorizer);
};

const claimsOf = (c: Context): Claims | undefined => {
  const authorizer = authorizerOf(c);
  return (
    asObject(asObject(authorizer?.['jwt'])?.['claims']) ??
    asObject(authorizer?.['claims']) ??
    asObject(asObject(authorizer?.['lambda'])?.['claims'])
  );
};

const asObject = (value: unknown): Claims | undefined => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Claims) : undefined;
};

const textOf = (value: unknown): string | undefined => {
  if (Array.isArray(value)) return `[${value.map((each) => textOf(each) ?? '').join(' ')}]`;
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
};
