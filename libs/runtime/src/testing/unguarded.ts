import type { OpenAPIHono } from '@hono/zod-openapi';
import { caller } from './caller.js';

const REFUSALS = [401, 403];

/**
 * Routes that somebody with a token without any permission gets past the door of, as `GET /orders/{id}`: none
 * of `requireScope`, `requireGroup`, `ownerFrom` refuses them. A test lists those that are meant to be open.
 *
 * @example
 * expect(await unguarded(app)).toEqual(['GET /health', 'GET /openapi.json']);
 */
export const unguarded = async (app: OpenAPIHono): Promise<readonly string[]> => {
  const open: string[] = [];
  for (const { method, path } of distinct(app)) {
    const target = path.replaceAll(/:\w+(?:\{[^}]*\})?/g, 'x');
    const body = ['GET', 'HEAD'].includes(method) ? undefined : '{}';
    const headers = { 'content-type': 'application/json' };
    const { status } = await app.request(target, { method, headers, body }, caller({}));
    if (!REFUSALS.includes(status)) open.push(`${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`);
  }
  return open;
};

const distinct = (app: OpenAPIHono) => {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  return new Map(routes.map((route) => [`${route.method} ${route.path}`, route])).values();
};
