import type { PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { OrderPlaced } from '../../test/order-placed.js';
import { ValidationError } from '../errors/index.js';
import { runInScope } from '../logging/index.js';
import { eventPublisher, inMemoryEventPublisher, PublishError } from './index.js';

type Refusals = readonly (string | undefined)[];

/** A bus that refuses: EventBridge, local or not, cannot be told to refuse single entries. */
const refusingBus = (answers: readonly Refusals[]) => {
  const calls: string[][] = [];
  const send = async ({ input }: PutEventsCommand) => {
    const entries = input.Entries ?? [];
    const refusals = answers[calls.length] ?? [];
    calls.push(entries.map(({ Detail }) => JSON.parse(Detail ?? '').data.orderId));
    return { Entries: entries.map((_, index) => ({ ErrorCode: refusals[index] })) };
  };
  const publisher = eventPublisher({
    busName: 'bus',
    client: { send } as never,
    retry: { sleep: async () => undefined },
  });
  return { calls, publisher };
};
const requests = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    contract: OrderPlaced,
    data: { orderId: `o-${index + 1}`, total: 1 },
  }));

test('events go out in batches of 10', async () => {
  const { calls, publisher } = refusingBus([]);
  await publisher.publishAll(requests(23));
  expect(calls.map((call) => call.length)).toEqual([10, 10, 3]);
});

test('a batch is no larger than EventBridge accepts', async () => {
  const { calls, publisher } = refusingBus([]);
  const orderId = 'x'.repeat(100 * 1024);
  const request = { contract: OrderPlaced, data: { orderId, total: 1 } };
  await publisher.publishAll([request, request, request]);
  expect(calls.map((call) => call.length)).toEqual([2, 1]);
});

test('only refused entries are sent again', async () => {
  const { calls, publisher } = refusingBus([[undefined, 'ThrottlingException', undefined]]);
  await publisher.publishAll(requests(3));
  expect(calls).toEqual([['o-1', 'o-2', 'o-3'], ['o-2']]);
});

test('a batch that is refused does not keep the next one back', async () => {
  const refused = Array.from({ length: 10 }, () => 'A');
  const { calls, publisher } = refusingBus([refused, refused, refused]);
  const failure = await publisher.publishAll(requests(11)).catch((error: unknown) => error);
  expect(calls.at(-1)).toEqual(['o-11']);
  expect((failure as PublishError).refused).toHaveLength(10);
});

test('what is refused three times is reported in one error', async () => {
  const { calls, publisher } = refusingBus([
    ['A', 'B'],
    ['A', 'B'],
    [undefined, 'B'],
  ]);
  const failure = await publisher.publishAll(requests(2)).catch((error: unknown) => error);
  expect(calls).toHaveLength(3);
  expect(failure).toBeInstanceOf(PublishError);
  expect((failure as PublishError).refused).toEqual([
    { source: 'orders.context', detailType: 'OrderPlaced', code: 'B', reason: '' },
  ]);
});

test('the twin for tests records the envelope, with the correlation id of the work at hand', async () => {
  const publisher = inMemoryEventPublisher({
    now: () => new Date('2026-01-01T00:00:00.000Z'),
    newId: () => 'event-7',
  });
  await runInScope({ requestId: 'r', correlationId: 'c-1', fields: {} }, () =>
    publisher.publish(OrderPlaced, { orderId: 'o-1', total: 5 }),
  );
  expect(publisher.published).toEqual([
    {
      source: 'orders.context',
      detailType: 'OrderPlaced',
      metadata: {
        eventId: 'event-7',
        correlationId: 'c-1',
        version: 2,
        occurredAt: '2026-01-01T00:00:00.000Z',
      },
      data: { orderId: 'o-1', total: 5 },
    },
  ]);
});

test('data that do not fit the contract are not published', async () => {
  const publisher = inMemoryEventPublisher();
  const invalid = publisher.publish(OrderPlaced, { orderId: 'o-1', total: 'five' as never });
  await expect(invalid).rejects.toBeInstanceOf(ValidationError);
  expect(publisher.published).toEqual([]);
});
