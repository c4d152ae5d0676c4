import { expect, test } from 'vitest';
import { parseEntry, serialise, type LedgerEntry } from './ledger-entry';

const A = 'a'.repeat(64);
const entry = (projects: number): LedgerEntry => ({
  format: 2,
  writer: '0.1.0',
  stacks: { 'p--orders--dev': A },
  version: 'v1',
  commit: '0'.repeat(40),
  deployedAt: '2026-01-01T00:00:00.000Z',
  by: 'ann@laptop',
  parts: {
    own: 'AAAAAAAA',
    npm: 'BBBBBBBB',
    settings: '',
    ownNames: 'CCCC',
    npmNames: 'DDDD',
    settingsNames: 'EEEE',
    contracts: { 'events-users': '01234567' },
    dependencies: Object.fromEntries(
      Array.from({ length: projects }, (_, index) => [`library-${index}`, '01234567']),
    ),
  },
});

test('an entry that fits is written whole and read back', () => {
  expect(parseEntry(serialise(entry(3)))).toEqual({ entry: entry(3) });
});

test('an entry over 4 KB loses explanations, the least helpful first, and never a fingerprint', () => {
  const text = serialise(entry(500));
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
  const { parts: _, ...rest } = entry(500);
  expect(parseEntry(text)).toEqual({
    entry: { ...rest, parts: { own: 'AAAAAAAA', contracts: { 'events-users': '01234567' } } },
  });
});

test('an entry that lost explanations is the same when it is written again', () => {
  const text = serialise(entry(500));
  const read = parseEntry(text);
  if (!('entry' in read)) throw new Error(read.unknown);
  const { parts } = entry(500);
  expect(serialise({ ...read.entry, ...(parts && { parts }) })).toBe(text);
});

test.each([
  ['{"stacks"', 'is not JSON'],
  ['', 'is not JSON'],
  ['null', 'is not an entry'],
  ['[]', 'is not an entry'],
  ['{}', 'is not an entry'],
  ['{"fingerprint":"x"}', 'has format 1; this version reads 2'],
  ['{"format":3,"writer":"4.5.6"}', 'has format 3, written by 4.5.6; this version reads 2'],
  ['{"format":"two"}', 'has format two; this version reads 2'],
  ['{"format":2}', 'is damaged'],
  [JSON.stringify({ ...entry(0), stacks: ['p--orders--dev'] }), 'is damaged'],
  [JSON.stringify({ ...entry(0), stacks: { x: 1 } }), 'is damaged'],
  [JSON.stringify({ ...entry(0), parts: { own: 7 } }), 'is damaged'],
  [JSON.stringify({ ...entry(0), url: 7 }), 'is damaged'],
])('%s %s', (text, unknown) => {
  expect(parseEntry(text)).toEqual({ unknown });
});
