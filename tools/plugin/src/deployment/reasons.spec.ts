import { expect, test } from 'vitest';
import type { LedgerEntry } from './ledger';
import type { Parts } from './parts';
import { explain } from './reasons';

const parts: Parts = {
  files: 'f1',
  contracts: { 'events-orders': 'c1' },
  dependencies: { runtime: 'd1' },
  npm: 'n1',
  config: 's1',
};
const entry: LedgerEntry = {
  fingerprint: 'x',
  parts,
  version: 'v1',
  commit: '',
  deployedAt: '2026-01-01T00:00:00.000Z',
  stacks: ['Orders-dev'],
};
const unnamed = (): undefined => undefined;

test.each([
  ['files', { files: 'f2' }, 'own files'],
  ['contract', { contracts: { 'events-orders': 'c2' } }, 'events-orders'],
  ['contract', { contracts: {} }, 'events-orders'],
  ['dependency', { dependencies: { runtime: 'd2' } }, 'runtime'],
  ['dependency', { npm: 'n2' }, 'npm packages'],
  ['config', { config: 's2' }, 'stages.json'],
])('%s: %o', (kind, change, detail) => {
  expect(explain(entry, { ...parts, ...change }, unnamed)).toEqual([{ kind, detail }]);
});

test('several reasons are all given', () => {
  expect(explain(entry, { ...parts, files: 'f2', config: 's2' }, unnamed)).toHaveLength(2);
});

test('with equal parts the template itself is the reason', () => {
  expect(explain(entry, parts, unnamed)).toEqual([
    { kind: 'infrastructure', detail: 'the synthesised template or a bundle differs' },
  ]);
});

test('an entry too large for its parts gives no false reason', () => {
  const { files, npm, config } = parts;
  const reasons = explain({ ...entry, parts: { files, npm, config } }, parts, unnamed);
  expect(reasons.map(({ kind }) => kind)).toEqual(['infrastructure']);
});

test('changed files are named, three at most', () => {
  const named = ['a.ts', 'b.ts', 'c.ts', 'd.ts', 'e.ts'];
  expect(explain(entry, { ...parts, files: 'f2' }, () => named)).toEqual([
    { kind: 'files', detail: 'a.ts, b.ts, c.ts and 2 more' },
  ]);
});
