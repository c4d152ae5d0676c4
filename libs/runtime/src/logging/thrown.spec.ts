import { expect, test } from 'vitest';
import { thrownValues } from '../../test/thrown-values.js';
import { captureLogs } from '../testing/index.js';
import { asError, logger } from './index.js';

for (const [label, value] of thrownValues()) {
  test(`${label} becomes an error that can be logged`, async () => {
    const error = asError(value);
    expect(error).toBeInstanceOf(Error);
    const { logs } = await captureLogs(() => logger().error('Failed', error));
    expect(logs).toMatchObject([{ message: 'Failed', error: { message: error.message } }]);
  });
}

test('an error that can be read stays the error it is', () => {
  for (const error of [new Error('no'), Object.freeze(new TypeError('no'))]) {
    expect(asError(error)).toBe(error);
  }
});

test('what is no error is told by what it is', () => {
  expect(asError(undefined).message).toBe('Thrown: undefined');
  expect(asError(null).message).toBe('Thrown: null');
  expect(asError('no').message).toBe('Thrown: no');
  expect(asError(7n).message).toBe('Thrown: 7');
  expect(asError({ reason: 'no' }).message).toBe('Thrown: [object Object]');
  expect(asError({ message: 'no' }).message).toBe('no');
});
