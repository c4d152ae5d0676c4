import { expect, test } from 'vitest';
import { OrderPlaced } from '../../test/order-placed.js';
import { captureLogs, lambdaContext } from '../testing/index.js';
import { inMemoryUnitOfWork } from '../unit-of-work/index.js';
import { inMemoryOutbox, outboxHandler, type OutgoingEvent } from './index.js';

const image = (detailTypes: readonly string[]) => ({
  events: {
    L: detailTypes.map((detailType) => ({
      M: {
        source: { S: 'orders.context' },
        detailType: { S: detailType },
        detail: { S: `{"data":"${detailType}"}` },
      },
    })),
  },
});

const record = (SequenceNumber: string, eventName: 'INSERT' | 'REMOVE', NewImage?: object) =>
  ({
    eventName,
    dynamodb: {
      SequenceNumber,
      Keys: { PK: { S: 'ORDER#1' }, SK: { S: SequenceNumber } },
      NewImage,
    },
  }) as never;

const handOver = async (records: readonly never[], refused?: string) => {
  const taken: OutgoingEvent[] = [];
  const handler = outboxHandler(async (event) => {
    if (event.detailType === refused) throw new Error('The bus is down');
    taken.push(event);
  });
  const { result, logs } = await captureLogs(() =>
    handler({ Records: [...records] }, lambdaContext()),
  );
  return { taken: taken.map(({ detailType }) => detailType), result, logs };
};

const errorsIn = (logs: Awaited<ReturnType<typeof handOver>>['logs']) =>
  logs.flatMap(({ error }) => error ?? []);

test('events are handed on in the order of the stream; what expired is nothing to hand on', async () => {
  const { taken, result } = await handOver([
    record('1', 'INSERT', image(['Placed', 'Paid'])),
    record('2', 'REMOVE'),
    record('3', 'INSERT', image(['Shipped'])),
  ]);

  expect(taken).toEqual(['Placed', 'Paid', 'Shipped']);
  expect(result).toEqual({ batchItemFailures: [] });
});

test('what the bus does not take stops the batch: Lambda comes again from there', async () => {
  const { taken, result, logs } = await handOver(
    [
      record('1', 'INSERT', image(['Placed'])),
      record('2', 'INSERT', image(['Paid'])),
      record('3', 'INSERT', image(['Shipped'])),
    ],
    'Paid',
  );

  expect(taken).toEqual(['Placed']);
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(errorsIn(logs)).toMatchObject([{ message: 'The bus is down' }]);
});

test('an item that nobody published fails by its key', async () => {
  const { result, logs } = await handOver([record('1', 'INSERT', { events: { S: 'by hand' } })]);

  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] });
  expect(errorsIn(logs)).toMatchObject([
    { message: expect.stringContaining('{"PK":"ORDER#1","SK":"1"}') },
  ]);
});

test('in memory, what could not be handed on waits with all that comes after it', async () => {
  const outbox = inMemoryOutbox();
  for (const orderId of ['a', 'b', 'c']) {
    await inMemoryUnitOfWork(() => outbox.publish(OrderPlaced, { orderId, total: 1 }));
  }
  const taken: unknown[] = [];
  let isDown = true;
  const deliver = () =>
    outbox.deliver(async ({ data }) => {
      const { orderId } = data as { orderId: string };
      if (orderId === 'b' && isDown) throw new Error('The bus is down');
      taken.push(orderId);
    });

  await expect(deliver()).rejects.toThrow('The bus is down');
  isDown = false;
  await deliver();
  await deliver();

  expect(taken).toEqual(['a', 'b', 'c']);
  expect(outbox.published).toHaveLength(3);
});
