import { PlatformError } from '@platform/model/errors';
import { kebabCase } from '@platform/model/names';
import { HttpMethod } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Access } from '../access';
import type { ServiceStack } from '../app';
import { ServiceFunction, type HandlerProps } from './service-function';

const ROUTE = /^(GET|POST|PUT|PATCH|DELETE) ((?:\/(?:\{\w+\}|[\w.~-]+))+)$/;

/** Methods that change nothing (RFC 9110, 9.2.1): the table is read by them. */
const SAFE = ['GET'];

/** Of a method that changes nothing, no right to write to the table. */
const accessOf = (method: string, access: Access = {}): Access =>
  SAFE.includes(method) && (access.table === 'readWrite' || access.table === 'write')
    ? { ...access, table: 'read' }
    : access;

/** `GET /orders/{id}` of `api` is api-get-orders-by-id. */
const nameOf = (api: string, method: string, path: string): string =>
  [
    api,
    method.toLowerCase(),
    kebabCase(path.replaceAll(/\{(\w+)\}/g, 'by/$1').replaceAll(/[/.~_]/g, '-')),
  ]
    .join('-')
    .replaceAll(/-+/g, '-');

/** The function of one route: the built application of its API, with the access of its method. */
class RouteFunction extends ServiceFunction {
  constructor(service: ServiceStack, name: string, api: string, props: HandlerProps) {
    super(service, name, { ...props, kind: 'api', builtAs: api });
    this.register();
  }
}

/** Where a route leads to, as an HTTP API is told. */
export interface OwnRoute {
  readonly path: string;
  readonly methods: HttpMethod[];
  readonly integration: HttpLambdaIntegration;
}

const parsed = (api: string, route: string): readonly [method: string, path: string] => {
  const [, method, path] = ROUTE.exec(route) ?? [];
  if (method !== undefined && path !== undefined) return [method, path];
  throw new PlatformError({
    what: `A route of handler '${api}' cannot have a function of its own`,
    got: `'${route}'`,
    allowed: "a method and a path, such as 'GET /orders/{id}'",
    run: `edit routes of infra/handlers/${api}.ts`,
  });
};

/**
 * A function for each route of an API, from what the API itself was built to. What is set aside for the API
 * (`reservedConcurrency`) stays with its own function, which answers everything else.
 *
 * @throws PlatformError on a route that is none, or two whose functions would have one name
 */
export const ownRoutes = (
  service: ServiceStack,
  api: string,
  routes: readonly string[],
  { access, memory, timeout, sizeClass, environment }: HandlerProps,
): OwnRoute[] => {
  const names = new Map<string, string>();
  return routes.map((route) => {
    const [method, path] = parsed(api, route);
    const name = nameOf(api, method, path);
    const other = names.get(name);
    if (other !== undefined)
      throw new PlatformError({
        what: `Two routes of handler '${api}' would both have the function '${name}'`,
        got: `'${other}' and '${route}'`,
        allowed: 'paths that differ in more than dashes, dots and slashes',
        run: `edit routes of infra/handlers/${api}.ts`,
      });
    names.set(name, route);
    const props = { memory, timeout, sizeClass, environment, access: accessOf(method, access) };
    const { function: lambda } = new RouteFunction(service, name, api, props);
    return {
      path,
      methods: [HttpMethod[method as keyof typeof HttpMethod]],
      integration: new HttpLambdaIntegration(`${name}Integration`, lambda),
    };
  });
};
