import { expect, test } from 'vitest';
import { OrderPlaced } from '../../test/order-placed.js';
import { busEvent, captureLogs, lambdaContext } from '../testing/index.js';
import { currentCorrelationId } from '../logging/index.js';
import { eventHandler, subscribe } from './index.js';

const order = { orderId: 'o-1', total: 12 };

test('an event reaches its subscription, parsed and with its metadata', async () => {
  const seen: unknown[] = [];
  const handler = eventHandler([
    subscribe(OrderPlaced, async ({ orderId, total }, metadata) => {
      seen.push(orderId, total + 1, metadata, currentCorrelationId());
    }),
  ]);
  const { logs } = await captureLogs(() => handler(busEvent(OrderPlaced, order), lambdaContext()));
  expect(seen).toEqual([
    'o-1',
    13,
    {
      eventId: 'event-1',
      correlationId: 'correlation-1',
      version: 2,
      occurredAt: '2026-01-01T00:00:00.000Z',
    },
    'correlation-1',
  ]);
  expect(logs[0]).toMatchObject({
    correlationId: 'correlation-1',
    eventSource: 'orders.context',
    detailType: 'OrderPlaced',
    eventId: 'event-1',
  });
});

test.each([
  ['another detail type', { 'detail-type': 'OrderCancelled' }],
  ['another source', { source: 'users.context' }],
])('%s is logged and acknowledged', async (_case, difference) => {
  const seen: unknown[] = [];
  const handler = eventHandler([subscribe(OrderPlaced, async (data) => void seen.push(data))]);
  const event = { ...busEvent(OrderPlaced, order), ...difference };
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toBeUndefined();
  expect(seen).toEqual([]);
  expect(logs).toContainEqual(
    expect.objectContaining({ level: 'WARN', message: 'Event ignored: no subscription' }),
  );
});

test.each([
  ['without envelope', order, /not an envelope/],
  ['with data that do not fit', { ...busEvent(OrderPlaced, order).detail, data: {} }, /not valid/],
])('detail %s fails, so that it is retried', async (_case, detail, message) => {
  const handler = eventHandler([subscribe(OrderPlaced, async () => undefined)]);
  const event = { ...busEvent(OrderPlaced, order), detail };
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect((result as unknown as Error).message).toMatch(message);
});

test('a failing subscription fails the invocation', async () => {
  const failure = new Error('boom');
  const handler = eventHandler([subscribe(OrderPlaced, () => Promise.reject(failure))]);
  const event = busEvent(OrderPlaced, order);
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toBe(failure);
});

test('two subscriptions to one event are refused at init', () => {
  const subscription = subscribe(OrderPlaced, async () => undefined);
  expect(() => eventHandler([subscription, subscription])).toThrow(
    "Two subscriptions want the event 'orders.context OrderPlaced'",
  );
});
