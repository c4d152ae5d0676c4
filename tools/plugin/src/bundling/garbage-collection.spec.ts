import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { seldomCollecting } from './garbage-collection';

beforeEach(() => {
  for (const name of ['GOGC', 'GOMEMLIMIT']) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

const settings = () => [process.env['GOGC'], process.env['GOMEMLIMIT']];

it('one or two services need no collection below a gigabyte, more collect seldom', () => {
  expect(seldomCollecting(2, settings)).toEqual(['off', '1GiB']);
  expect(seldomCollecting(3, settings)).toEqual(['400', '3GiB']);
});

it('leaves the environment as it was, also after a failure, and what it says in force', () => {
  vi.stubEnv('GOGC', '50');
  expect(seldomCollecting(1, settings)).toEqual(['50', '1GiB']);
  expect(() =>
    seldomCollecting(1, () => {
      throw new Error('no esbuild');
    }),
  ).toThrow('no esbuild');
  expect(settings()).toEqual(['50', undefined]);
});
