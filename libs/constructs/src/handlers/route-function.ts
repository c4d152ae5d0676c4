import { PlatformError } from '@platform/model/errors';
import { wordsOfRoute } from '@platform/model/http-paths';
import { isServiceName, LONGEST_NAME, pascalCase } from '@platform/model/names';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import type { Access } from '../access';
import type { ServiceStack } from '../app';
import type { HandlerKind } from '../stage';
import { ServiceFunction, type HandlerProps } from './service-function';

const ROUTE = /^(GET|POST|PUT|PATCH|DELETE) ((?:\/(?:\{\w+\}|[\w.~-]+))+)$/;

/** Methods that change nothing (RFC 9110, 9.2.1): the table is read by them. */
const SAFE = ['GET'];

/** Of a method that changes nothing, no right to write to the table. */
const accessOf = (method: string, access: Access = {}): Access =>
  SAFE.includes(method) && (access.table === 'readWrite' || access.table === 'write')
    ? { ...access, table: 'read' }
    : access;

/** The words of a route where they are a name and nobody else's, else as many as fit and a digest of the route. */
const nameOf = (words: string, route: string, isTaken: boolean): string => {
  if (!isTaken && isServiceName(words)) return words;
  const digest = createHash('sha256').update(route).digest('hex').slice(0, 8);
  const fitting = words.slice(0, LONGEST_NAME.service - digest.length - 2).replace(/-$/, '');
  return `${fitting}-x${digest}`;
};

/** The function of one route: the built application of its door, with the access of its method. */
class RouteFunction extends ServiceFunction {
  constructor(service: ServiceStack, name: string, door: Door, props: HandlerProps) {
    super(service, name, { ...props, kind: door.kind, builtAs: door.name });
    this.register();
  }
}

/** A handler that routes lead to. */
export interface Door {
  readonly name: string;
  readonly kind: HandlerKind;
}

/** A route, and the function that it has for itself. */
export interface OwnRoute {
  /** `GET /orders/{id}` */
  readonly route: string;
  readonly method: string;
  readonly path: string;
  /** Of the function, within the service. */
  readonly name: string;
  readonly lambda: LambdaFunction;
  /** What holds the function. */
  readonly scope: Construct;
}

const parsed = (door: string, route: string): readonly [method: string, path: string] => {
  const [, method, path] = ROUTE.exec(route) ?? [];
  if (method !== undefined && path !== undefined) return [method, path];
  throw new PlatformError({
    what: `A route of handler '${door}' cannot have a function of its own`,
    got: `'${route}'`,
    allowed: "a method and a path, such as 'GET /orders/{id}'",
    run: `edit routes of infra/handlers/${door}.ts`,
  });
};

/**
 * A function for each route of a door, from what the door itself was built to. What is set aside for the door
 * (`reservedConcurrency`) stays with its own function, which answers everything else.
 *
 * @throws PlatformError on a route that is none
 */
export const ownRoutes = (
  service: ServiceStack,
  door: Door,
  routes: readonly string[],
  { access, memory, timeout, sizeClass, environment }: HandlerProps,
): OwnRoute[] => {
  const all = routes.map((route) => {
    const [method, path] = parsed(door.name, route);
    return { route, method, path, words: wordsOfRoute(door.name, method, path) };
  });
  return all.map(({ route, method, path, words }) => {
    const id = pascalCase(words);
    const isTaken = all.some((other) => pascalCase(other.words) === id && other.route !== route);
    const name = nameOf(words, route, isTaken);
    const props = { memory, timeout, sizeClass, environment, access: accessOf(method, access) };
    const scope = new RouteFunction(service, name, door, props);
    return { route, method, path, name, lambda: scope.function, scope };
  });
};
