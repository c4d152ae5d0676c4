import type { Options } from '../options/option';

/** What `table-entity` is told of an entity, and `service` of the one it starts with. */
export const ENTITY_OPTIONS = {
  attributes: {
    type: 'string',
    description:
      'Attributes besides id, createdAt, updatedAt and version, as name:type. Types: string, integer, decimal (exact, for money), number, boolean, date, datetime, expiry (the item is gone then), map, values such as placed/paid. Limits: integer(1..100); a list: string[]; may be left out: string?; default: placed/paid=placed.',
    default: 'name:string',
    important: true,
  },
  pk: {
    type: 'string',
    description: 'Template of the partition key.',
    default: 'ENTITY#{id}',
  },
  sk: { type: 'string', description: 'Template of the sort key.', default: 'DETAILS' },
  gsi1pk: {
    type: 'string',
    description: 'Template of the index partition key, which names a list.',
    default: 'ENTITY, one list of all',
  },
  gsi1sk: {
    type: 'string',
    description: 'Template of the index sort key, which orders a list.',
    default: 'ENTITY#{createdAt}#{id}',
  },
  index: {
    type: 'string',
    description:
      "Further lists, each in an index of its own: 'byStatus: pk=STATUS#{status} sk=ORDER#{createdAt}#{id}', several with ; between them.",
    default: 'none',
  },
  owner: {
    type: 'string',
    description:
      "Claim of the token that says whose an item is, such as sub or custom:tenant; needs an API with --auth=jwt. Its value is the attribute owner, in --pk and --gsi1pk, so that no caller reaches what is another's.",
    default: 'none, all callers share the items',
  },
} as const satisfies Options;
