import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud';
import { until } from './until';

/** Whoever waits gets the answer or the error of a direct function; what nobody waited for is kept. */
export const expectDirectAnswers = async (
  cloud: Cloud,
  name: string,
  deadLetters: string,
): Promise<void> => {
  expect(await cloud.invoke(name, { id: 'a' })).toEqual({
    status: 200,
    failed: false,
    payload: { id: 'a', done: true },
  });
  expect(await cloud.invoke(name, { id: '' })).toMatchObject({
    failed: true,
    payload: {
      errorType: 'ValidationError',
      errorMessage: expect.stringMatching(/^The input is not valid: id: /),
    },
  });
  expect(await cloud.invoke(name, { id: '' }, 'Event')).toMatchObject({ status: 202 });
  const [letter = ''] = await until('the dead letter of an invocation', async () => {
    const bodies = await cloud.receive(deadLetters);
    return bodies.length > 0 ? bodies : undefined;
  });
  expect(JSON.parse(letter)).toMatchObject({
    requestPayload: { id: '' },
    requestContext: { approximateInvokeCount: 3 },
    responsePayload: { errorType: 'ValidationError' },
  });
};
