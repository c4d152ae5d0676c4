import { expect, test } from 'vitest';
import { FILTER_POLICY, patternProblem, SOURCE_FILTER } from './patterns';

const problem = (pattern: unknown) => patternProblem(pattern, SOURCE_FILTER);

test.each([
  { eventName: ['INSERT', 'MODIFY'] },
  { dynamodb: { NewImage: { kind: { S: ['Order'] }, note: { S: [{ exists: false }] } } } },
  { data: { total: [{ numeric: ['>', 0, '<=', 100] }, 7, null, ''] } },
  { data: { total: [{ numeric: ['=', -3.5] }], gone: [true] } },
  { name: [{ prefix: 'a' }, { suffix: 'z' }, { 'equals-ignore-case': 'Mid' }] },
  { name: [{ 'anything-but': ['a', 'b'] }, { 'anything-but': { prefix: 'x' } }] },
  { data: { $or: [{ a: ['1'] }, { b: ['2'] }] } },
])('%j is a pattern', (pattern) => expect(problem(pattern)).toBeUndefined());

test.each([
  [[], 'is no JSON object'],
  ['INSERT', 'is no JSON object'],
  [{}, 'names no field'],
  [{ data: {} }, "'data' names no field"],
  [{ eventName: 'INSERT' }, `'eventName' is "INSERT", not a list of what it may be`],
  [{ eventName: [] }, "'eventName' may be nothing: its list is empty"],
  [{ a: { b: 1 } }, "'a.b' is 1, not a list"],
  [{ a: [{ begins: 'x' }] }, `'a' compares with {"begins":"x"}, not a value or one of prefix,`],
  [{ a: [{ cidr: '10.0.0.0/8' }] }, "'a' compares with"],
  [{ a: [{ prefix: 'x', suffix: 'y' }] }, "'a' compares with"],
  [{ a: [['x']] }, "'a' compares with"],
  [{ a: [{ prefix: '' }] }, `'a' prefix needs a text, not ""`],
  [{ a: [{ exists: 'yes' }] }, `'a' exists needs true or false, not "yes"`],
  [{ a: [{ numeric: ['~', 1] }] }, `'a' numeric needs such as [">", 0]`],
  [{ a: [{ numeric: ['>', 5, '<', 5] }] }, `'a' numeric matches nothing`],
  [{ a: [{ numeric: ['>', '5'] }] }, `'a' numeric needs`],
  [{ a: [{ 'anything-but': [] }] }, `'a' anything-but needs texts, numbers`],
  [{ a: [2_000_000_000] }, `'a' compares with 2000000000, more than 1000000000`],
  [{ $or: [{ a: ['1'] }] }, `'$or' has one choice`],
])('%j is refused', (pattern, message) => expect(problem(pattern)).toContain(message));

test('a pattern longer than Lambda takes is refused', () => {
  expect(problem({ a: ['x'.repeat(4086)] })).toBeUndefined();
  expect(problem({ a: ['x'.repeat(4087)] })).toBe('has 4097 characters, more than 4096');
});

test.each([
  ['attributes', { kind: ['refund', { prefix: 're' }], source: [{ cidr: '10.0.0.0/24' }] }],
  ['attributes', { total: [{ numeric: ['>=', 100] }], gone: [{ exists: false }] }],
  ['body', { order: { total: [{ numeric: ['>', 100] }], kind: ['refund'] } }],
  ['body', { a: { b: Array.from({ length: 75 }, (_, at) => `${at}`) } }],
] as const)('in scope %s %j is a filter policy', (scope, pattern) =>
  expect(patternProblem(pattern, FILTER_POLICY[scope])).toBeUndefined(),
);

const five = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [name, ['1']]));

test.each([
  ['attributes', { order: { kind: ['refund'] } }, "'order' holds fields: attributes are flat"],
  ['attributes', { kind: 'refund' }, `'kind' is "refund", not a list`],
  ['body', { ...five, f: ['1'] }, 'compares 6 fields, more than 5'],
  [
    'body',
    { a: { b: Array.from({ length: 76 }, (_, at) => at) } },
    'has 152 combinations of values, more than 150',
  ],
] as const)('in scope %s a policy is refused: %j', (scope, pattern, message) =>
  expect(patternProblem(pattern, FILTER_POLICY[scope])).toContain(message),
);
