import { PlatformError } from '@platform/model/errors';

/** What every API answers itself (S0-53). */
export const HEALTH = '/health';
const OWN = [HEALTH, '/openapi.json'];

const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** One HTTP operation: `POST /loans/{id}/renewals`. */
export interface RoutePattern {
  readonly method: string;
  readonly path: string;
  /** Names in braces, in the order of the path. */
  readonly parameters: readonly string[];
}

const SEGMENT = /^(?:[a-z0-9][a-z0-9-]*|\{[a-z][A-Za-z0-9]*\})$/;

/** @throws PlatformError unless it is a method and a path with parameters in braces */
export const parseRoute = (given: string): RoutePattern => {
  const [, method = '', path = ''] = /^\s*([A-Za-z]+)\s+(\S+)\s*$/.exec(given) ?? [];
  const upper = method.toUpperCase();
  const segments = path.split('/').slice(1);
  const parameters = segments
    .filter((each) => each.startsWith('{'))
    .map((each) => each.slice(1, -1));
  if (OWN.includes(path)) throw answeredAlready(given, path);
  const fits =
    (HTTP_METHODS as readonly string[]).includes(upper) &&
    path.startsWith('/') &&
    segments.every((segment) => SEGMENT.test(segment)) &&
    new Set(parameters).size === parameters.length;
  if (fits) return { method: upper, path, parameters };
  throw new PlatformError({
    what: `route '${given}' is not a method and a path`,
    allowed: `${HTTP_METHODS.join(', ')} and lower-case segments or parameters in braces, each once, such as 'POST /loans/{id}/renewals'`,
  });
};

const answeredAlready = (given: string, path: string): PlatformError =>
  new PlatformError({
    what: `route '${given}' would answer ${path}, as every API does already`,
    allowed: 'another path',
    run: `the same command with a path such as ${path.replace('.json', '')}-status`,
  });

/** @throws PlatformError unless items can be found below it */
export const collectionPath = (path: string): string => {
  if (/^(\/[a-z0-9][a-z0-9-]*)+$/.test(path) && !OWN.includes(path)) return path;
  throw new PlatformError({
    what: `--path '${path}' is not a collection path`,
    allowed: "lower-case segments such as '/orders' or '/v1/order-items', but not '/health'",
  });
};
