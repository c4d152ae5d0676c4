import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersOfOasdiff } from './testing/oasdiff';

/** The scripts are ES modules that Node 20.19 can require. */
const { breakingChanges } = createRequire(__filename)(
  join(__dirname, '../../openapi/changes.mjs'),
) as { breakingChanges: (before: object, after: object) => string[] };

type Schema = Record<string, unknown>;

const line: Schema = {
  type: 'object',
  required: ['sku'],
  properties: { sku: { type: 'string' }, gift: { type: 'boolean' } },
};
const NEW: Record<string, Schema> = {
  userId: { type: 'string', minLength: 1, maxLength: 80 },
  total: { type: 'integer', minimum: 0, maximum: 100 },
  status: { type: 'string', enum: ['placed', 'paid'] },
  due: { type: 'string', format: 'date' },
  lines: { type: 'array', items: line, maxItems: 9 },
  note: { type: 'string' },
};
const REQUIRED = ['userId', 'total', 'lines'];

interface Said {
  readonly sent?: object;
  readonly sentRequired?: readonly string[];
  readonly answered?: object;
  readonly answeredRequired?: readonly string[];
  readonly query?: readonly object[];
  readonly path?: string;
  readonly status?: string;
  readonly more?: object;
}

const json = (schema: object) => ({ content: { 'application/json': { schema } } });
const inQuery = (name: string, schema: Schema, required = false) => ({
  ...{ in: 'query', name, required, schema },
});
const QUERY = [
  inQuery('userId', { type: 'string' }, true),
  inQuery('limit', { type: 'integer', maximum: 100 }),
];

const api = ({
  sent = NEW,
  sentRequired = REQUIRED,
  answered = NEW,
  answeredRequired = REQUIRED,
  query = QUERY,
  path = '/orders/{id}',
  status = '200',
  more = {},
}: Said): object => ({
  openapi: '3.1.0',
  info: { title: 'orders', version: '1' },
  paths: {
    '/orders': {
      get: {
        parameters: query,
        responses: {
          '200': { description: 'A page', ...json({ $ref: '#/components/schemas/Order' }) },
        },
      },
      post: {
        requestBody: { required: true, ...json({ $ref: '#/components/schemas/NewOrder' }) },
        responses: { '201': { description: 'Made' } },
      },
    },
    [path]: {
      get: {
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'string' } }],
        responses: { [status]: { description: 'One' } },
      },
    },
    ...more,
  },
  components: {
    schemas: {
      NewOrder: {
        type: 'object',
        additionalProperties: false,
        properties: sent,
        required: sentRequired,
      },
      Order: { type: 'object', properties: answered, required: answeredRequired },
    },
  },
});

const { total: _total, ...withoutTotal } = NEW;
const { note: _note, ...withoutNote } = NEW;
const other = (name: string, schema: Schema) => ({ ...NEW, [name]: schema });

/** What is said otherwise, and what callers of before can no longer rely on. */
const CHANGES: readonly (readonly [what: string, said: Said, changes: readonly string[]])[] = [
  ['nothing', {}, []],
  ['a path more', { more: { '/health': { get: { responses: {} } } } }, []],
  ['a path less', { path: '/purchases/{id}' }, ['GET /orders/{id}: is gone']],
  ['a path renamed in its parameter alone', { path: '/orders/{orderId}' }, []],
  ['another success', { status: '204' }, ['GET /orders/{id} answer 200: is gone']],
  ['a field that may be sent', { sent: other('size', { type: 'string' }) }, []],
  [
    'a field that has to be sent',
    { sent: other('size', { type: 'string' }), sentRequired: [...REQUIRED, 'size'] },
    ['POST /orders body size: may be missing on one side, not on the other'],
  ],
  [
    'a field that had not to be sent',
    { sentRequired: [...REQUIRED, 'note'] },
    ['POST /orders body note: may be missing on one side, not on the other'],
  ],
  ['a field that has no longer to be sent', { sentRequired: ['userId', 'lines'] }, []],
  [
    'a field that is refused now',
    { sent: withoutNote },
    ['POST /orders body note: is not known on the other side'],
  ],
  [
    'another type of what is sent',
    { sent: other('total', { type: 'string' }) },
    ['POST /orders body total: is integer on one side, string on the other'],
  ],
  ['a wider type of what is sent', { sent: other('total', { type: 'number' }) }, []],
  [
    'a tighter limit of what is sent',
    { sent: other('userId', { type: 'string', minLength: 1, maxLength: 40 }) },
    ['POST /orders body userId: maxLength is 80 on one side, 40 on the other'],
  ],
  [
    'a limit that was none',
    { sent: other('note', { type: 'string', minLength: 3 }) },
    ['POST /orders body note: minLength is not said on one side, 3 on the other'],
  ],
  [
    'a wider limit of what is sent',
    { sent: other('total', { type: 'integer', maximum: 900 }) },
    [],
  ],
  [
    'a value less that may be sent',
    { sent: other('status', { type: 'string', enum: ['placed'] }) },
    ['POST /orders body status: may be paid on one side only'],
  ],
  [
    'a value more that may be sent',
    { sent: other('status', { type: 'string', enum: ['placed', 'paid', 'sent'] }) },
    [],
  ],
  [
    'a field inside a list that has to be sent',
    { sent: other('lines', { type: 'array', items: { ...line, required: ['sku', 'gift'] } }) },
    ['POST /orders body lines[].gift: may be missing on one side, not on the other'],
  ],
  ['a field more in an answer', { answered: other('size', { type: 'string' }) }, []],
  [
    'a field less in an answer',
    { answered: withoutTotal, answeredRequired: ['userId', 'lines'] },
    ['GET /orders answer 200 total: may be missing on one side, not on the other'],
  ],
  [
    'a field of an answer that may be missing now',
    { answeredRequired: ['userId', 'lines'] },
    ['GET /orders answer 200 total: may be missing on one side, not on the other'],
  ],
  [
    'a field of an answer that is always there now',
    { answeredRequired: [...REQUIRED, 'note'] },
    [],
  ],
  [
    'another type of an answer',
    { answered: other('total', { type: 'string' }) },
    ['GET /orders answer 200 total: is string on one side, integer on the other'],
  ],
  [
    'nothing where an answer had something',
    { answered: other('note', { type: ['string', 'null'] }) },
    ['GET /orders answer 200 note: is null on one side, string on the other'],
  ],
  [
    'a value more in an answer',
    { answered: other('status', { type: 'string', enum: ['placed', 'paid', 'sent'] }) },
    ['GET /orders answer 200 status: may be sent on one side only'],
  ],
  [
    'a value less in an answer',
    { answered: other('status', { type: 'string', enum: ['placed'] }) },
    [],
  ],
  [
    'a parameter more that has to be given',
    { query: [...QUERY, inQuery('shop', { type: 'string' }, true)] },
    ['GET /orders parameter shop: is new and required'],
  ],
  ['a parameter more', { query: [...QUERY, inQuery('shop', { type: 'string' })] }, []],
  ['a parameter less', { query: QUERY.slice(0, 1) }, ['GET /orders parameter limit: is gone']],
  [
    'a tighter limit of a parameter',
    { query: [QUERY[0] ?? {}, inQuery('limit', { type: 'integer', maximum: 50 })] },
    ['GET /orders parameter limit: maximum is 100 on one side, 50 on the other'],
  ],
];

test.each(CHANGES)('%s', (_what, said, changes) => {
  expect(breakingChanges(api({}), api(said))).toEqual(changes);
});

/** It counts names of parameters of a path, which no caller sends. */
const FURTHER = ['a path renamed in its parameter alone'];

describe('oasdiff says the same', () => {
  const documents = CHANGES.map(([what, said]) => [what, api(said)] as const);
  const said = answersOfOasdiff(api({}), documents);

  test.each(CHANGES.filter(([what]) => !FURTHER.includes(what)))(
    'of %s',
    (what, _said, changes) => {
      expect(said[what]?.length !== 0, said[what]?.join()).toBe(changes.length !== 0);
    },
  );
});
