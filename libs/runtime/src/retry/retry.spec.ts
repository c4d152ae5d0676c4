import { expect, test } from 'vitest';
import { ConflictError, ThrottledError } from '../errors/index.js';
import { retry } from './index.js';

const failing = (failures: readonly Error[]) => {
  const waits: number[] = [];
  const attempts: number[] = [];
  const result = retry(
    async (attempt) => {
      attempts.push(attempt);
      const failure = failures[attempt - 1];
      if (failure) throw failure;
      return 'done';
    },
    { random: () => 0.5, sleep: async (ms) => void waits.push(ms) },
  );
  return { result, waits, attempts };
};

test('three attempts, the waits double and are jittered', async () => {
  const last = new ThrottledError('third');
  const { result, waits, attempts } = failing([new ThrottledError(), new ThrottledError(), last]);
  await expect(result).rejects.toBe(last);
  expect(attempts).toEqual([1, 2, 3]);
  expect(waits).toEqual([500, 1000]);
});

test('a later success counts', async () => {
  const { result, waits } = failing([new ThrottledError()]);
  expect(await result).toBe('done');
  expect(waits).toEqual([500]);
});

test('what cannot succeed later is not tried again', async () => {
  const conflict = new ConflictError();
  const { result, attempts } = failing([conflict]);
  await expect(result).rejects.toBe(conflict);
  expect(attempts).toEqual([1]);
});
