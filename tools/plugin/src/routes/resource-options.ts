import type { Options } from '../options/option';

/** The CRUD route set (F-030): /{collection} GET, POST; /{collection}/{id} GET, PUT, DELETE. */
export const METHODS = ['list', 'create', 'get', 'update', 'delete'] as const;

/** How callers of an API prove who they are. */
export const AUTH_CHOICES = [
  { value: 'none', label: 'not at all' },
  { value: 'jwt', label: 'by a token; issuer and audience come from stages.json' },
] as const;

export const RESOURCE_OPTIONS = {
  path: {
    type: 'string',
    description: 'Path of the collection.',
    default: '/ and the name',
  },
  methods: {
    type: 'list',
    description: 'Operations on the entity, comma-separated.',
    choices: METHODS.map((value) => ({ value })),
    default: 'all, or those that a resource has already',
  },
  entity: {
    type: 'string',
    description: 'Entity behind the routes.',
    default: 'derived from the name, invoices has Invoice',
  },
} as const satisfies Options;

export const AUTH_OPTION = {
  auth: {
    type: 'string',
    description: 'Authentication, when it creates the API.',
    choices: AUTH_CHOICES,
    default: 'none',
  },
} as const satisfies Options;
