import { entityModel, type EntityModel } from '../entities/entity-model';
import { PlatformError } from '@platform/model/errors';
import { entityNameOf, namesOf } from '../names/names';
import type { Service } from '../records/find-services';
import type { Options, ValuesOf } from '../options/option';
import { defineKind, type HandlerOptions, type Rendering } from './handler-kind';

/** Name of the one function behind a context's HTTP API (C-40). */
export const API_FUNCTION = 'api';

/** The CRUD route set (F-030): /{collection} GET, POST; /{collection}/{id} GET, PUT, DELETE. */
export const METHODS = ['list', 'create', 'get', 'update', 'delete'] as const;

/** The integration of an HTTP API gives up after 30 s; the CDK's default is 29 s (C-18). */
const API_TIMEOUT = { seconds: 29, reason: 'an HTTP API stops waiting after 29 s' } as const;

/** How callers of an API prove who they are. */
export const AUTH_CHOICES = [
  { value: 'none', label: 'not at all' },
  { value: 'jwt', label: 'by a token; issuer and audience come from stages.json' },
] as const;

const OPTIONS = {
  path: {
    type: 'string',
    description: 'Path of the collection.',
    default: '/ and the name',
  },
  methods: {
    type: 'list',
    description: 'Operations on the entity, comma-separated.',
    choices: METHODS.map((value) => ({ value })),
    default: 'all',
  },
  entity: {
    type: 'string',
    description: 'Entity behind the routes.',
    default: 'derived from the name, invoices has Invoice',
  },
  auth: {
    type: 'string',
    description: 'Authentication, when it creates the API.',
    choices: AUTH_CHOICES,
    default: 'none',
  },
} as const satisfies Options;

type ApiOptions = HandlerOptions & ValuesOf<typeof OPTIONS>;

export const api = defineKind({
  id: 'api',
  label: "routes of the context's HTTP API",
  makes: "function behind the service's HTTP API, `GET /health` always open",
  outputs: ['ApiUrl'],
  servesApi: true,
  starter: true,
  size: { memory: 512, timeout: 29 },
  timeoutLimit: API_TIMEOUT,
  options: OPTIONS,
  plan: (options, service) => {
    const entry = service.record.handlers[API_FUNCTION] ? [] : [apiFunction(options)];
    return options.name === API_FUNCTION
      ? [apiFunction(options)]
      : [...entry, ...resource(options, service)];
  },
  units: ({ name }) => [...new Set([API_FUNCTION, name])],
});

const apiFunction = ({ auth = 'none' }: ApiOptions): Rendering => ({
  set: 'handler/api',
  variables: { handler: namesOf(API_FUNCTION), auth },
});

function resource(options: ApiOptions, service: Service): Rendering[] {
  const entity = entityOf(options, service);
  const path = pathOf(options, entity);
  const names = namesOf(options.name);
  if (!entity) return [{ set: 'route', variables: { resource: names, path } }];
  const methods = METHODS.filter(
    (each) => !options.methods?.length || options.methods.includes(each),
  );
  const variables = { resource: names, path, methods };
  return [
    { set: 'resource', variables, entity },
    ...(entity.owner === undefined ? [] : [{ set: 'resource/owner', variables, entity }]),
    ...methods.map((method) => ({
      set: `resource/use-cases/${method}`,
      variables,
      entity,
    })),
  ];
}

function entityOf(options: ApiOptions, { record }: Service) {
  const name = options.entity ?? entityNameOf(options.name);
  const unit = record.entities[name];
  if (unit) return entityModel(name, unit.options);
  if (!options.entity && !options.methods) return undefined;
  throw new PlatformError({
    what: `service '${record.name}' has no entity '${name}' for the routes of '${options.name}'`,
    allowed: Object.keys(record.entities).join(', ') || 'none yet',
    run: `nx g @platform/plugin:table-entity ${name} --service=${record.name}`,
  });
}

/** What every API answers itself (S0-53). */
const HEALTH = '/health';

/** Unless told otherwise, the path is the name; a resource that has the name of the health check stands beside it. */
function pathOf({ name, path }: ApiOptions, entity: EntityModel | undefined): string {
  if (path !== undefined) return validPath(path);
  if (`/${name}` !== HEALTH) return `/${name}`;
  if (entity) return `/${name}-items`;
  throw new PlatformError({
    what: `handler '${name}' would answer ${HEALTH}, as every API does already`,
    allowed: 'another name, or a path of its own',
    run: `the same command with --path=/${name}-status`,
  });
}

function validPath(path: string): string {
  if (/^(\/[a-z0-9][a-z0-9-]*)+$/.test(path) && path !== HEALTH) return path;
  throw new PlatformError({
    what: `--path '${path}' is not a collection path`,
    allowed: "lower-case segments such as '/orders' or '/v1/order-items', but not '/health'",
  });
}
