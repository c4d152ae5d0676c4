import { expect, test } from 'vitest';
import { OrderPlaced } from '../../test/order-placed.js';
import { currentCorrelationId } from '../logging/index.js';
import { busEvent, captureLogs, lambdaContext, queueEvent } from '../testing/index.js';
import { eventQueueHandler, subscribe } from './index.js';

test('events that come through a queue reach their subscription and fail one by one', async () => {
  const seen: unknown[] = [];
  const handler = eventQueueHandler([
    subscribe(OrderPlaced, async ({ orderId }) => void seen.push(orderId, currentCorrelationId())),
  ]);
  const good = busEvent(OrderPlaced, { orderId: 'o-1', total: 1 }, { correlationId: 'c-7' });
  const unknown = { ...good, source: 'users.context' };
  const event = queueEvent([
    { body: good },
    { body: { ...good, detail: {} } },
    { body: { orderId: 'o-2' } },
    { body: unknown },
  ]);
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect(seen).toEqual(['o-1', 'c-7']);
  expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    'message-2',
    'message-3',
  ]);
});
