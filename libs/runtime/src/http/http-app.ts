import type { OpenAPIHono } from '@hono/zod-openapi';
import { ENV } from '@platform/model/environment';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { corsFor, corsOrigins } from './cors.js';
import { answer, answerError } from './error-answer.js';
import { requestScope, settled } from './request-scope.js';
import { router } from './router.js';
import { targetOf, wellFormedTarget } from './target-of.js';

/** What an HTTP app is made of. */
export interface HttpAppOptions {
  /** Routers in order, each made by `router()`. */
  readonly routes: readonly OpenAPIHono[];
  /** `GET /health`; default `true` (S0-53). */
  readonly health?: boolean;
}

/**
 * An HTTP app with the platform's manners (F-093, F-094): `GET /health`, the OpenAPI document at
 * `/openapi.json`, JSON answers for unknown paths (404) and methods (405 with `Allow`), and the
 * uniform error body. CORS is left to the API in front (S1-06), where that answers preflights itself;
 * otherwise `CORS_ORIGINS` names the origins.
 */
export const httpApp = ({ routes, health = true }: HttpAppOptions): OpenAPIHono => {
  const app = router({ getPath: (request, options) => targetOf(request, options?.env).routed });
  app.use(requestScope);
  const origins = corsOrigins();
  if (origins.length > 0) app.use(corsFor(origins));
  app.use(settled);
  app.use(wellFormedTarget);
  app.use(methodNotAllowed({ app, onMethodNotAllowed }));
  for (const each of routes) app.route('/', each);
  if (health) app.get('/health', (c) => c.json({ status: 'ok', ...identity() }));
  const { service: title, version } = identity();
  app.doc31('/openapi.json', { openapi: '3.1.0', info: { title, version } });
  app.notFound((c) => {
    const { path } = targetOf(c.req.raw, c.env);
    return answer(c, { status: 404, code: 'NOT_FOUND', message: `No route for ${path}` });
  });
  app.onError(answerError);
  return app;
};

const onMethodNotAllowed: NonNullable<
  Parameters<typeof methodNotAllowed>[0]['onMethodNotAllowed']
> = (c, methods) => {
  const message = `${targetOf(c.req.raw, c.env).method} is not allowed here`;
  const allow = { Allow: [...methods].sort().join(', ') };
  return answer(c, { status: 405, code: 'METHOD_NOT_ALLOWED', message }, allow);
};

const identity = () => ({
  service: process.env[ENV.serviceName] ?? 'service',
  version: process.env[ENV.version] ?? 'dev',
});
