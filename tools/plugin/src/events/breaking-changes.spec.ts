import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod';

/** The scripts are ES modules that Node 20.19 can require. */
const { breakingChanges, withKnownFields } = createRequire(__filename)(
  join(__dirname, '../../contracts/breaking-changes.mjs'),
) as {
  breakingChanges: (before: object, after: object) => string[];
  withKnownFields: (before: object, after: object) => object;
};

const FIELDS = {
  orderId: z.string().min(1),
  total: z.number(),
  size: z.enum(['small', 'large']),
  lines: z.array(z.object({ sku: z.string(), gift: z.boolean().optional() })),
  fees: z.record(z.string(), z.number()),
  due: z.iso.date(),
  note: z.string().optional(),
};
const { total: _total, ...withoutTotal } = FIELDS;
const { note: _note, ...withoutNote } = FIELDS;
const NEW = { gift: z.boolean().optional() };

const open = (fields: z.ZodRawShape) => z.toJSONSchema(z.object(fields), { io: 'input' });
const closed = (fields: z.ZodRawShape) => z.toJSONSchema(z.strictObject(fields), { io: 'input' });

test.each([
  ['a new required field', { ...FIELDS, userId: z.string() }, ['userId: is new and required']],
  [
    'a field renamed',
    { ...withoutTotal, sum: z.number() },
    ['total: is gone', 'sum: is new and required'],
  ],
  [
    'a field that may be missing now',
    { ...FIELDS, total: z.number().optional() },
    ['total: is optional now'],
  ],
  [
    'an optional field that must be there now',
    { ...FIELDS, note: z.string() },
    ['note: is required now'],
  ],
  [
    'another type',
    { ...FIELDS, total: z.string() },
    ['total: was {"type":"number"}, is {"type":"string"}'],
  ],
  [
    'a rule more',
    { ...FIELDS, total: z.number().min(0) },
    ['total: was {"type":"number"}, is {"minimum":0,"type":"number"}'],
  ],
  [
    'a value more',
    { ...FIELDS, size: z.enum(['small', 'medium', 'large']) },
    [
      'size: was {"enum":["small","large"],"type":"string"}, is {"enum":["small","medium","large"],"type":"string"}',
    ],
  ],
  [
    'a field inside a list',
    { ...FIELDS, lines: z.array(z.object({ sku: z.string(), gift: z.boolean() })) },
    ['lines[].gift: is required now'],
  ],
  [
    'another type in a record',
    { ...FIELDS, fees: z.record(z.string(), z.string()) },
    ['fees{}: was {"type":"number"}, is {"type":"string"}'],
  ],
])('%s breaks consumers of the same version', (_what, fields, changes) => {
  expect(breakingChanges(open(FIELDS), open(fields))).toEqual(changes);
});

test('nothing where there was something breaks them too', () => {
  const fields = { ...FIELDS, note: z.string().nullable().optional() };
  expect(breakingChanges(open(FIELDS), open(fields))).toEqual([
    expect.stringMatching(/^note: was/),
  ]);
});

test.each([
  ['a new optional field', { ...FIELDS, ...NEW }],
  ['an optional field less', withoutNote],
  ['prose', { ...FIELDS, total: z.number().describe('cents') }],
])('%s breaks nobody', (_what, fields) => {
  expect(breakingChanges(open(FIELDS), open(fields))).toEqual([]);
});

test('whoever refuses unknown fields cannot read a new one', () => {
  expect(breakingChanges(closed(FIELDS), closed({ ...FIELDS, ...NEW }))).toEqual(['gift: is new']);
  expect(breakingChanges(closed({ ...FIELDS, ...NEW }), closed(FIELDS))).toEqual(['gift: is gone']);
});

test('what is left out stays known, inside of lists as well', () => {
  const less = { ...withoutNote, lines: z.array(z.object({ sku: z.string() })) };
  expect(withKnownFields(open(FIELDS), open(less))).toEqual(open(FIELDS));
});
