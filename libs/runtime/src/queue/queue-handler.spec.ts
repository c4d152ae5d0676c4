import { expect, test } from 'vitest';
import { z } from 'zod';
import { currentCorrelationId } from '../logging/index.js';
import { captureLogs, lambdaContext, queueEvent } from '../testing/index.js';
import { queueHandler, type MessageInfo } from './index.js';

const schema = z.object({ orderId: z.string() });
type Message = z.infer<typeof schema>;

const recording = () => {
  const seen: { message: Message; info: MessageInfo; correlation?: string }[] = [];
  const handler = queueHandler({
    schema,
    process: async (message, info) => {
      await Promise.resolve();
      seen.push({ message, info, correlation: currentCorrelationId() });
      if (message.orderId === 'bad') throw new Error('boom');
    },
  });
  return { seen, handler };
};

test('a failed, an undecodable and an invalid message come again, the others are done', async () => {
  const { handler, seen } = recording();
  const event = queueEvent([
    { body: { orderId: 'o-1' } },
    { body: { orderId: 'bad' } },
    { body: 'not json' },
    { body: { orderId: 7 } },
    { body: { orderId: 'o-2' } },
  ]);
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    'message-2',
    'message-3',
    'message-4',
  ]);
  expect(seen.map(({ message }) => message.orderId)).toEqual(['o-1', 'bad', 'o-2']);
  const failed = logs.filter(({ message }) => message === 'Message failed');
  expect(failed.map(({ messageId }) => messageId).sort()).toEqual([
    'message-2',
    'message-3',
    'message-4',
  ]);
  expect(logs.at(-1)).toMatchObject({ message: 'Invocation finished', records: 5, failed: 3 });
});

test('a batch that fails as a whole is reported message by message', async () => {
  const { handler } = recording();
  const event = queueEvent([{ body: '' }, { body: '{' }]);
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result.batchItemFailures).toHaveLength(2);
});

test('each message brings its own circumstances', async () => {
  const { handler, seen } = recording();
  const fromBus = { orderId: 'o-2', detail: { metadata: { correlationId: 'c-bus' } } };
  const event = queueEvent([
    { body: { orderId: 'o-1' }, correlationId: 'c-1', receiveCount: 2 },
    { body: fromBus },
    { body: { orderId: 'o-3' } },
  ]);
  await captureLogs(() => handler(event, lambdaContext()));
  expect(seen.map(({ info }) => info)).toEqual([
    { messageId: 'message-1', receiveCount: 2, correlationId: 'c-1' },
    { messageId: 'message-2', receiveCount: 1, correlationId: 'c-bus' },
    { messageId: 'message-3', receiveCount: 1, correlationId: 'message-3' },
  ]);
  expect(seen.map(({ correlation }) => correlation)).toEqual(['c-1', 'c-bus', 'message-3']);
});

test('a group of a FIFO queue stops at its first failure, the others go on', async () => {
  const { handler, seen } = recording();
  const bodies = [
    ['o-1', 'a'],
    ['bad', 'a'],
    ['o-2', 'b'],
    ['o-3', 'a'],
    ['o-4', 'b'],
  ].map(([orderId, groupId]) => ({ body: { orderId }, groupId }));
  const { result } = await captureLogs(() =>
    handler(queueEvent(bodies, 'orders.fifo'), lambdaContext()),
  );
  expect(result.batchItemFailures).toEqual([
    { itemIdentifier: 'message-2' },
    { itemIdentifier: 'message-4' },
  ]);
  expect(seen.map(({ message }) => message.orderId)).toEqual(['o-1', 'bad', 'o-2', 'o-4']);
});

test('middleware sees the event before and the response after', async () => {
  const steps: string[] = [];
  const handler = queueHandler({
    schema,
    process: async () => void steps.push('process'),
    middleware: [
      {
        before: ({ event }) => void steps.push(`before ${event.Records.length}`),
        after: ({ response }) => void steps.push(`after ${response?.batchItemFailures.length}`),
      },
    ],
  });
  await captureLogs(() => handler(queueEvent([{ body: { orderId: 'o' } }]), lambdaContext()));
  expect(steps).toEqual(['before 1', 'process', 'after 0']);
});
