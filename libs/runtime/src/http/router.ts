import { OpenAPIHono, type RouteConfig } from '@hono/zod-openapi';
import { ValidationError } from '../errors/index.js';
import { toIssues } from '../validation/index.js';
import { strictJson } from './json-body.js';
import { useOwnMessages } from './messages.js';

type RouterOptions = Pick<NonNullable<ConstructorParameters<typeof OpenAPIHono>[0]>, 'getPath'>;
type AddRoute = OpenAPIHono['openapi'];

/**
 * A router whose invalid input ends as a ValidationError, which `httpApp` answers with 400. A JSON
 * body is read strictly, after the middleware of the route: what two readers may read differently is
 * refused.
 */
export const router = (options: RouterOptions = {}): OpenAPIHono => {
  useOwnMessages();
  const made = new OpenAPIHono({
    ...options,
    defaultHook: (result) => {
      if (result.success) return;
      const issues = toIssues(result.error);
      const { data } = result as { data?: unknown };
      throw new ValidationError(result.target === 'query' ? issues.map(onlyOnce(data)) : issues);
    },
  });
  const { openapi } = made;
  made.openapi = ((route: RouteConfig, ...rest: [never, never]) =>
    openapi(readStrictly(route) as never, ...rest)) as AddRoute;
  return made;
};

/** A parameter that came twice is a list, which says nothing to a client. */
const onlyOnce =
  (query: unknown) =>
  (issue: { field: string; message: string }): { field: string; message: string } =>
    Array.isArray((query as Readonly<Record<string, unknown>>)[issue.field])
      ? { ...issue, message: 'Is given more than once' }
      : issue;

const readStrictly = (route: RouteConfig): RouteConfig => {
  const media = Object.keys(route.request?.body?.content ?? {});
  if (!media.includes('application/json')) return route;
  const { middleware = [] } = route as { middleware?: unknown };
  return { ...route, middleware: [...[middleware].flat(), strictJson] } as RouteConfig;
};
