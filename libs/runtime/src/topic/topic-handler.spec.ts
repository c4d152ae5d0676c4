import { expect, test } from 'vitest';
import { z } from 'zod';
import { currentScope } from '../logging/index.js';
import { captureLogs, lambdaContext, topicEvent } from '../testing/index.js';
import { topicHandler } from './index.js';

const schema = z.object({ id: z.string() });

test('a notification comes with its message, subject and topic', async () => {
  const seen: unknown[] = [];
  const handler = topicHandler({
    schema,
    process: async (message, info) => seen.push(message, info, currentScope()?.deliveryId),
  });
  const event = topicEvent({
    message: { id: 'a', more: 1 },
    subject: 'News',
    correlationId: 'c-1',
  });
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toBeUndefined();
  expect(seen).toEqual([
    { id: 'a' },
    {
      messageId: 'notification-1',
      topicArn: 'arn:aws:sns:us-east-1:000000000000:test',
      subject: 'News',
      correlationId: 'c-1',
    },
    'notification-1',
  ]);
  expect(logs.at(-1)).toMatchObject({
    message: 'Invocation finished',
    correlationId: 'c-1',
    messageId: 'notification-1',
  });
});

test.each([
  ['{"id":', 'Notification notification-1 has a message that is not JSON'],
  [{ id: 7 }, 'The input is not valid'],
])('a message of %j fails the invocation', async (message, problem) => {
  const handler = topicHandler({ schema, process: () => Promise.reject(new Error('handled')) });
  const { result } = await captureLogs(() => handler(topicEvent({ message }), lambdaContext()));
  expect(result).toMatchObject({ message: problem });
});

test('what it throws fails the invocation, so that it is tried again', async () => {
  const failure = new Error('boom');
  const handler = topicHandler({ schema, process: () => Promise.reject(failure) });
  const event = topicEvent({ message: { id: 'a' } });
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toBe(failure);
});
