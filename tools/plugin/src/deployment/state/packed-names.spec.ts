import { expect, test } from 'vitest';
import { packNames, unpackNames } from './packed-names';

test('names come back sorted', () => {
  expect(unpackNames(packNames(['src/b.ts', 'src/a.ts', 'mail häm.md']))).toEqual([
    'mail häm.md',
    'src/a.ts',
    'src/b.ts',
  ]);
  expect(unpackNames(packNames([]))).toEqual([]);
});

test('a hundred paths of a service need less than the room of a parameter', () => {
  const names = Array.from(
    { length: 100 },
    (_, index) => `apps/orders/src/core/application/use-case-${index}.ts`,
  );
  expect(packNames(names).length).toBeLessThan(1200);
});

test('what is damaged has no names', () => {
  expect(unpackNames('!!')).toEqual([]);
  expect(unpackNames('AAAA')).toEqual([]);
});
