import { CORS } from '@platform/model/cors';
import { ENV } from '@platform/model/environment';
import type { MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';

/** Origins whose pages may read the answers; none where the front door knows them. */
export const corsOrigins = (): string[] =>
  (process.env[ENV.corsOrigins] ?? '').split(',').filter(Boolean);

/** Answers preflights of pages, and lets those of the origins read. */
export const corsFor = (origin: string[]): MiddlewareHandler =>
  cors({
    origin,
    allowMethods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowHeaders: [...CORS.headers],
    exposeHeaders: [...CORS.exposed],
    maxAge: CORS.maxAge,
  });
