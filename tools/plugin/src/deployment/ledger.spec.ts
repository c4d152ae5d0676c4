import { expect, test } from 'vitest';
import { serialise, type LedgerEntry } from './ledger';

const entry = (contracts: number): LedgerEntry => ({
  fingerprint: 'f'.repeat(64),
  parts: {
    files: 'a',
    npm: 'b',
    config: 'c',
    contracts: Object.fromEntries(
      Array.from({ length: contracts }, (_, index) => [`events-context-${index}`, '01234567']),
    ),
    dependencies: {},
  },
  version: 'v1',
  commit: '0'.repeat(40),
  deployedAt: '2026-01-01T00:00:00.000Z',
  stacks: ['Orders-dev'],
});

test('an entry that fits is written whole', () => {
  expect(JSON.parse(serialise(entry(3)))).toEqual(entry(3));
});

test('an entry over 4 KB loses explanations, never the fingerprint', () => {
  const text = serialise(entry(500));
  expect(Buffer.byteLength(text)).toBeLessThan(4096);
  expect(JSON.parse(text)).toMatchObject({
    fingerprint: 'f'.repeat(64),
    parts: { files: 'a', npm: 'b', config: 'c' },
  });
});
