import { expect, test } from 'vitest';
import { partsOf, type SortedInputs } from '../state/parts';
import { explain } from './reasons';

const inputs: SortedInputs = {
  own: { 'apps/orders/src/a.ts': '1', 'apps/orders/src/b.ts': '2' },
  contracts: { 'events-orders': 'c1' },
  dependencies: { runtime: 'd1' },
  npm: { zod: '4.0.0' },
  settings: { 'stage dev': 's1' },
};
const before = partsOf(inputs);

test.each<[string, Partial<SortedInputs>, string]>([
  ['files', { own: { ...inputs.own, 'apps/orders/src/a.ts': '9' } }, 'apps/orders/src/a.ts'],
  ['files', { own: { ...inputs.own, 'apps/orders/src/c.ts': '3' } }, 'apps/orders/src/c.ts'],
  ['files', { own: { 'apps/orders/src/a.ts': '1' } }, 'apps/orders/src/b.ts (gone)'],
  [
    'files',
    { own: { 'apps/orders/src/c.ts': '2' } },
    'apps/orders/src/c.ts, apps/orders/src/a.ts (gone), apps/orders/src/b.ts (gone)',
  ],
  ['dependency', { npm: {} }, 'zod (gone)'],
  ['config', { settings: {} }, 'stage dev (gone)'],
  ['contract', { contracts: { 'events-orders': 'c2' } }, 'events-orders'],
  ['contract', { contracts: {} }, 'events-orders'],
  ['dependency', { dependencies: { runtime: 'd2' } }, 'runtime'],
  ['dependency', { npm: { zod: '4.0.1' } }, 'zod'],
  ['config', { settings: { 'stage dev': 's2' } }, 'stage dev'],
])('%s: %j', (kind, change, detail) => {
  expect(explain(before, { ...inputs, ...change })).toEqual([{ kind, detail }]);
});

test('files whose names the ledger had no room for are counted', () => {
  const { ownNames: _, ...rest } = before;
  const own = { 'apps/orders/src/b.ts': '2' };
  expect(explain(rest, { ...inputs, own })).toEqual([{ kind: 'files', detail: '1 file gone' }]);
  expect(explain(rest, { ...inputs, own: {} })).toEqual([
    { kind: 'files', detail: '2 files gone' },
  ]);
});

test('several reasons are all given', () => {
  const now = { ...inputs, own: {}, npm: { zod: '5' } };
  expect(explain(before, now).map(({ kind }) => kind)).toEqual(['files', 'dependency']);
});

test('with equal inputs the template itself is the reason', () => {
  expect(explain(before, inputs)).toEqual([
    { kind: 'infrastructure', detail: 'the synthesised template or a bundle differs' },
  ]);
});

test('what the ledger did not keep, or nobody recorded, gives no false reason', () => {
  const now = { ...inputs, own: {}, npm: {} };
  const kinds = [
    explain({ settings: before.settings ?? '' }, now),
    explain(undefined, now),
    explain(before, undefined),
  ];
  expect(kinds.map(([first]) => first?.kind)).toEqual(Array(3).fill('infrastructure'));
});

test('changed files are named, three at most', () => {
  const own = Object.fromEntries(['a', 'b', 'c', 'd', 'e'].map((name) => [`${name}.ts`, '1']));
  expect(explain({ own: '' }, { ...inputs, own })).toEqual([
    { kind: 'files', detail: 'a.ts, b.ts, c.ts and 2 more' },
  ]);
});
