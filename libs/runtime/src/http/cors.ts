import { CORS } from '@platform/model/cors';
import { ENV } from '@platform/model/environment';
import type { MiddlewareHandler } from 'hono';

/** Origins whose pages may read the answers; none where the front door knows them. */
export const corsOrigins = (): string[] =>
  (process.env[ENV.corsOrigins] ?? '').split(',').filter(Boolean);

const PREFLIGHT = {
  'Access-Control-Allow-Methods': 'GET,HEAD,POST,PUT,PATCH,DELETE',
  'Access-Control-Allow-Headers': CORS.headers.join(','),
  'Access-Control-Max-Age': String(CORS.maxAge),
} as const;

/**
 * Answers preflights of pages, and lets those of the origins read; others are told that origins differ. Not by `hono/cors`: that
 * names exposed headers to every origin, which API Gateway and the runtime of Go do not.
 */
export const corsFor =
  (origins: readonly string[]): MiddlewareHandler =>
  async (c, next) => {
    const { headers } = c.res;
    headers.append('Vary', 'Origin');
    const origin = c.req.header('origin');
    if (origin !== undefined && origins.includes(origin)) {
      headers.set('Access-Control-Allow-Origin', origin);
      headers.set('Access-Control-Expose-Headers', CORS.exposed.join(','));
    }
    if (c.req.method !== 'OPTIONS') return next();
    return c.body(null, 204, PREFLIGHT);
  };
