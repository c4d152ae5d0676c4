import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { NotFoundError } from '../errors/index.js';
import { captureLogs, lambdaContext } from '../testing/index.js';
import { directHandler } from './index.js';

// A function that is invoked by its name has no HTTP runtime, which sets messages of its own.
const loaded = { ...z.config() };
beforeAll(() => void z.config({ customError: undefined }));
afterAll(() => void z.config(loaded));

const request = z.object({ amount: z.int(), currency: z.string() });
const result = z.object({ total: z.number() });

const quote = (answer: (given: z.infer<typeof request>) => Promise<{ total: number }>) =>
  directHandler({ request, result, answer });
const invoke = (handler: ReturnType<typeof quote>, event: unknown) =>
  captureLogs(() => handler(event, lambdaContext()));

test('S1-05: whoever invokes it gets the result, of which nothing else leaves', async () => {
  const seen: unknown[] = [];
  const handler = quote(async (given) => {
    seen.push(given);
    return { total: given.amount * 2, secret: 'not asked for' };
  });
  const { result: answer, logs } = await invoke(handler, { amount: 2, currency: 'EUR', more: 1 });
  expect(answer).toEqual({ total: 4 });
  expect(seen).toEqual([{ amount: 2, currency: 'EUR' }]);
  expect(logs.at(-1)).toMatchObject({ message: 'Invocation finished', correlationId: 'request-1' });
});

test('a request that does not fit is refused with every field, and not answered', async () => {
  const handler = quote(() => Promise.reject(new Error('answered')));
  const { result: refused } = await invoke(handler, { amount: 'two' });
  expect(refused).toMatchObject({
    name: 'ValidationError',
    message:
      'The input is not valid: amount: Invalid input: expected number, received string; currency: Invalid input: expected string, received undefined',
  });
  const { result: nothing } = await invoke(handler, null);
  expect(nothing).toMatchObject({
    message: 'The input is not valid: Invalid input: expected object, received null',
  });
});

test('a result that does not fit is a failure of the function', async () => {
  const handler = quote(async () => ({ total: NaN }));
  const { result: failed } = await invoke(handler, { amount: 2, currency: 'EUR' });
  expect(failed).toMatchObject({
    code: 'INVALID_RESULT',
    message: 'The result is not valid: total: Invalid input: expected number, received NaN',
  });
});

test('what it throws reaches whoever waits, by its name', async () => {
  const handler = quote(() => Promise.reject(new NotFoundError('There is no such currency')));
  const { result: failed, logs } = await invoke(handler, { amount: 2, currency: '?' });
  expect(failed).toMatchObject({ name: 'NotFoundError', message: 'There is no such currency' });
  expect(logs.at(-1)).toMatchObject({ message: 'Invocation failed' });
});
