import { PlatformError } from '@platform/model/errors';
import { leadsPast } from '@platform/model/http-paths';
import { API_TIMEOUT } from '@platform/model/limits';
import { nx } from '@platform/model/typed-commands';
import { namesOf } from '../names/names';
import type { HandlerRecord, ServiceRecord } from '../records/service-record';
import { HEALTH } from '../routes/path';
import { AUTH_OPTION, RESOURCE_OPTIONS } from '../routes/resource-options';
import { defineKind, type HandlerKind } from './handler-kind';
import { PROVISIONED_OPTION } from './provisioned-option';
import { isPerRoute, ROUTING_OPTION } from './routing-option';

/** Name of the one function behind a context's HTTP API (C-40). */
export const API_FUNCTION = 'api';

/** Segments as the construct takes them; what asks for health and sends events is told its paths by the platform. */
const BASE_PATH = /^(?!\/(?:health|webhooks)(?:\/|$))(?:\/[a-z0-9-]+)+$/;

/** @throws PlatformError on a path that is none, or that is another API's of the service */
const assertBasePath = (
  name: string,
  basePath: string | undefined,
  { handlers }: ServiceRecord,
): void => {
  if (basePath === undefined) return;
  const other = Object.keys(handlers).find(
    (each) => each !== name && handlers[each]?.options?.['basePath'] === basePath,
  );
  if (BASE_PATH.test(basePath) && name !== API_FUNCTION && !other) return;
  throw new PlatformError({
    what: `--basePath '${basePath}' is ${other ? `that of handler '${other}'` : 'no path for a further API'}`,
    allowed: `segments of lower case letters, digits and dashes, such as /admin, but not /health and /webhooks, for a handler that is not called '${API_FUNCTION}': that one answers at the root`,
  });
};

/** @throws PlatformError on a name that no authorizer has, or a guard beside it */
const assertAuthorizer = (
  authorizer: string | undefined,
  auth: string,
  { name, handlers }: ServiceRecord,
): void => {
  if (authorizer === undefined) return;
  if (auth !== 'none')
    throw new PlatformError({
      what: `--auth ${auth} and --authorizer ${authorizer} are two guards, and a request meets one`,
      allowed: `--auth=${auth}, or --authorizer=${authorizer}`,
    });
  if (handlers[authorizer]?.kind === 'authorizer') return;
  const known = Object.keys(handlers).filter((each) => handlers[each]?.kind === 'authorizer');
  throw new PlatformError({
    what: `--authorizer '${authorizer}' is no handler of kind authorizer of service '${name}'`,
    allowed: known.join(', ') || 'there is none yet',
    run: `${nx()} g @platform/plugin:handler ${authorizer} --service=${name} --kind=authorizer`,
  });
};

/** Which API answers a route: the one with the longest path above it. */
const apiOf = (pattern: string, bases: readonly (readonly [string, string])[]): string => {
  const path = pattern.slice(pattern.indexOf('/'));
  const above = bases.filter(([, base]) => path === base || path.startsWith(`${base}/`));
  return above.sort(([, a], [, b]) => b.length - a.length)[0]?.[0] ?? API_FUNCTION;
};

const basePathOf = ({ options }: HandlerRecord): string => String(options['basePath'] ?? '');

/**
 * Routes below its path that are no other API's and take nothing that belongs to one; the health of the API is not
 * theirs.
 */
const ownRoutes: HandlerKind['ownRoutes'] = (patterns, { handler, record: { handlers } }) => {
  const apis = Object.entries(handlers).filter(
    ([name, { options }]) => name === API_FUNCTION || options['basePath'] !== undefined,
  );
  const bases = apis.map(([name, each]) => [name, basePathOf(each)] as const);
  const health = bases.map(([, base]) => `GET ${base}${HEALTH}`);
  const isApart = (pattern: string): boolean =>
    !bases.some(([, base]) => leadsPast(pattern.slice(pattern.indexOf('/')), base));
  return patterns
    .filter((pattern) => !health.includes(pattern) && apiOf(pattern, bases) === handler)
    .filter(isApart)
    .map((pattern) => ({ pattern }));
};

export const api = defineKind({
  id: 'api',
  label: "answers the routes of the context's HTTP API (add them with resource and route)",
  makes: "function behind the service's HTTP API, `GET /health` always open",
  outputs: ['ApiUrl'],
  servesApi: true,
  asks: (infra) => (/\bauthorizer:\s*['"]|\bauth:\s*['"]jwt['"]/.test(infra) ? 'token' : 'nobody'),
  ownRoutes,
  onlyName: API_FUNCTION,
  starter: true,
  size: { memory: 512, timeout: API_TIMEOUT.most },
  timeoutLimit: {
    seconds: API_TIMEOUT.most,
    reason: `an HTTP API stops waiting after ${API_TIMEOUT.most} s`,
  },
  // Routes were handlers once: their options are understood and handed to their own generators.
  options: {
    ...PROVISIONED_OPTION,
    ...RESOURCE_OPTIONS,
    ...AUTH_OPTION,
    authorizer: {
      type: 'string',
      description:
        'Handler of kind authorizer that is asked about each request, instead of --auth.',
      default: 'none',
    },
    basePath: {
      type: 'string',
      description:
        'Path that the routes of a further API of the service begin with, such as /admin.',
      default: 'the root, for the handler api',
    },
    ...ROUTING_OPTION,
  },
  plan: ({ name, auth = 'none', authorizer, basePath, ...rest }, { record }) => {
    assertBasePath(name, basePath, record);
    assertAuthorizer(authorizer, auth, record);
    const perRoute = isPerRoute(rest);
    const handler = namesOf(name);
    return [
      { set: 'handler/http', variables: { handler, payload: '2.0' } },
      {
        set: 'handler/api',
        shared: true,
        variables: { handler, auth, authorizer, basePath, perRoute },
      },
    ];
  },
});
