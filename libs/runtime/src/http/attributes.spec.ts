import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  attributes,
  compareDecimals,
  date,
  datetime,
  decimal,
  integer,
  list,
  map,
  oneOf,
  owner,
  text,
  type Attribute,
} from '../attributes/index.js';
import { toIssues } from '../validation/index.js';
import { sampleOf } from '../testing/index.js';
import {
  changesBody,
  createRoute,
  itemBody,
  json,
  jsonBody,
  newBody,
  params,
  range,
  router,
} from './index.js';

interface Rule {
  readonly is: string;
  readonly attribute: Attribute;
  /** What the API document says of it. */
  readonly document: object;
  readonly taken: readonly unknown[];
  readonly refused: readonly (readonly [value: unknown, message: string, below?: string])[];
  readonly kept?: readonly (readonly [value: unknown, kept: unknown])[];
  /** Values as a body writes them, and as JSON writes what is kept. */
  readonly texts?: readonly (readonly [text: string, kept: string])[];
}

interface Body {
  readonly body: unknown;
  readonly issues: readonly (readonly [field: string, message: string])[];
}

/** Rules with the values that both languages take, refuse and keep alike. */
const { rules, bodies } = JSON.parse(
  readFileSync(
    join(import.meta.dirname, '../../../runtime-go/attributes/testdata/attributes.json'),
    'utf8',
  ),
) as { rules: readonly Rule[]; bodies: readonly Body[] };

router();

const answerTo = (schema: ReturnType<typeof newBody>, body: unknown): unknown => {
  const { success, data, error } = schema.safeParse(body);
  return success ? data : toIssues(error);
};

describe.each(rules)('$is', ({ attribute, document, taken, refused, kept = [], texts = [] }) => {
  const body = newBody({ value: attribute }) as never;

  test('has the same words in the document as in Go', () => {
    const route = createRoute({
      method: 'post',
      path: '/values',
      request: { body: jsonBody(newBody({ value: attribute })) },
      responses: { 204: { description: 'Kept' } },
    });
    const app = router().openapi(route, (c) => c.body(null, 204));
    const { paths } = app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: { title: 'values', version: '1' },
    });
    const value = 'requestBody.content.application/json.schema.properties.value'.split('.');
    expect(paths).toHaveProperty(['/values', 'post', ...value], document);
  });

  test.each([...taken.map((value) => [value, value] as const), ...kept])(
    'keeps %j as %j',
    (value, wanted) => {
      expect(answerTo(body, { value })).toEqual({ value: wanted });
    },
  );

  test.each(texts)('keeps the text %s as %s', (text, wanted) => {
    const { value } = answerTo(body, { value: JSON.parse(text) }) as { value: unknown };
    expect(JSON.stringify(value)).toBe(wanted);
  });

  test.each(refused)('refuses %j: %s', (value, message, below) => {
    const field = below === undefined ? 'value' : `value.${below}`;
    expect(answerTo(body, { value })).toEqual([{ field, message }]);
  });
});

const newTrip = newBody(
  attributes({
    owner: owner(),
    name: text({ max: 3 }),
    seats: integer({ min: 1, max: 5, default: 2 }),
    tags: list(text({ max: 3 }), { max: 2 }),
    labels: map(text(), { max: 2 }),
    counts: list(integer(), { min: 2 }),
    status: oneOf(['open', 'closed'], { default: 'open' }),
    note: text({ optional: true }),
  }),
);

test.each(bodies)('what is wrong comes in the order of Go (%#)', ({ body, issues }) => {
  const wanted = issues.map(([field, message]) => ({ field, message }));
  expect(answerTo(newTrip as never, body)).toEqual(wanted);
});

const trip = attributes({
  owner: owner(),
  name: text({ max: 80 }),
  status: oneOf(['open', 'closed'], { default: 'open' }),
  seats: integer({ min: 1, default: 2 }),
  price: decimal({ min: '0', optional: true }),
  day: date({ optional: true }),
  tags: list(text(), { max: 2 }),
  labels: map(),
});

test('a new item has its defaults, and never an owner from its body', () => {
  const body = newBody(trip);
  expect(body.parse({ name: 'a', tags: [], labels: {} })).toEqual({
    name: 'a',
    status: 'open',
    seats: 2,
    tags: [],
    labels: {},
  });
  expect(answerTo(body as never, { owner: 'bob', status: 'gone', tags: [], labels: {} })).toEqual([
    { field: 'name', message: 'Is missing' },
    { field: 'status', message: 'Has to be one of open, closed' },
    { field: 'owner', message: 'Unknown field' },
  ]);
});

test('a moment that a new item has by default is kept as any other', () => {
  const body = newBody({ at: datetime({ default: '2026-06-01T00:00:00+02:00' }) });
  expect(body.parse({})).toEqual({ at: '2026-05-31T22:00:00.000Z' });
});

test('changes hold any of what is given but what is fixed, and set no default', () => {
  const body = changesBody(trip, 'name');
  expect(body.parse({})).toEqual({});
  expect(body.parse({ seats: 3 })).toEqual({ seats: 3 });
  expect(answerTo(body as never, { name: 'b', id: 'c' })).toEqual([
    { field: 'id', message: 'Unknown field' },
    { field: 'name', message: 'Unknown field' },
  ]);
});

test('test data is valid for every attribute', () => {
  const sample = sampleOf(trip);
  expect(itemBody(trip).parse(sample)).toEqual(sample);
  expect(sample).toMatchObject({ id: 'id-1', name: 'name-1', seats: 1, price: '0', version: 1 });
});

test('test data of a moment is as it is kept, that of limits too', () => {
  const at = datetime({ min: '2026-06-01T00:00:00+02:00' });
  expect(sampleOf({ at })).toEqual({ at: '2026-05-31T22:00:00.000Z' });
});

test('a path or query says a value as text', () => {
  const query = params(trip, 'name', 'seats', 'day');
  expect(query.parse({ name: 'a', seats: '3', day: '2026-01-31' })).toEqual({
    name: 'a',
    seats: 3,
    day: '2026-01-31',
  });
  expect(answerTo(query as never, { name: '', seats: '1.5', day: '31.1.' })).toEqual([
    { field: 'name', message: 'Has to have from 1 to 80 characters' },
    { field: 'seats', message: 'Has to be a whole number' },
    { field: 'day', message: 'Has to be a date such as 2026-01-31' },
  ]);
});

test('null takes away what may be left out, and nothing else', () => {
  const body = changesBody(attributes({ name: text(), note: text({ optional: true }) }));
  expect(body.parse({ note: null })).toEqual({ note: null });
  expect(answerTo(body as never, { name: null })).toEqual([
    { field: 'name', message: 'Has to be a text' },
  ]);
});

test('the ends of a range are values of the attribute, and may be left out', () => {
  const query = range(trip, 'day');
  expect(query.parse({})).toEqual({});
  expect(query.parse({ 'day.from': '2026-01-31' })).toEqual({ 'day.from': '2026-01-31' });
  expect(answerTo(query as never, { 'day.from': '31.1.', 'day.before': '' })).toEqual([
    { field: 'day.from', message: 'Has to be a date such as 2026-01-31' },
    { field: 'day.before', message: 'Has to be a date such as 2026-01-31' },
  ]);
});

test('the API document says type, limits, values and defaults', () => {
  const body = newBody(trip).openapi('NewTrip');
  const route = createRoute({
    method: 'post',
    path: '/trips',
    request: { body: jsonBody(body) },
    responses: { 200: json(body, 'made') },
  });
  const info = { openapi: '3.1.0', info: { title: 'trips', version: '1' } };
  const made = router().openapi(route, (c) => c.json(c.req.valid('json'), 200));
  const shortText = { type: 'string', minLength: 1, maxLength: 1024 };
  expect(made.getOpenAPI31Document(info).components?.schemas?.['NewTrip']).toEqual({
    type: 'object',
    properties: {
      name: { type: 'string', minLength: 1, maxLength: 80 },
      status: { type: 'string', enum: ['open', 'closed'], default: 'open' },
      seats: { type: 'integer', minimum: 1, default: 2 },
      price: { type: 'string', format: 'decimal' },
      day: { type: 'string', format: 'date' },
      tags: { type: 'array', items: shortText, maxItems: 2 },
      labels: { type: 'object', additionalProperties: shortText },
    },
    required: ['name', 'tags', 'labels'],
    additionalProperties: false,
  });
});

test.each([
  ['1.5', '1.50', 0],
  ['0.1', '0.09', 1],
  ['-1', '0.5', -1],
  ['9007199254740993', '9007199254740992', 1],
])('decimals compare exactly: %s with %s', (a, b, order) => {
  expect(compareDecimals(a, b)).toBe(order);
});
