import { expect, test } from 'vitest';
import { z } from 'zod';
import { currentScope } from '../logging/index.js';
import { captureLogs, kinesisEvent, lambdaContext } from '../testing/index.js';
import { kinesisHandler } from './index.js';

const schema = z.object({ id: z.string() });

test('records come in order, decoded, with their key and sequence number', async () => {
  const seen: unknown[] = [];
  const handler = kinesisHandler({
    schema,
    process: async (data, { partitionKey, sequenceNumber, bytes }) =>
      seen.push([
        data,
        partitionKey,
        sequenceNumber,
        new TextDecoder().decode(bytes),
        currentScope()?.deliveryId,
      ]),
  });
  const event = kinesisEvent([
    { data: { id: 'ä', more: 1 }, partitionKey: 'k' },
    { data: { id: 'b' } },
  ]);
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual([
    [{ id: 'ä' }, 'k', '1', '{"id":"ä","more":1}', 'shardId-000000000000:1'],
    [{ id: 'b' }, 'key-1', '2', '{"id":"b"}', 'shardId-000000000000:2'],
  ]);
});

test.each([
  ['{"id":', 'Record 2 has data that is not JSON'],
  [{ id: 7 }, 'The input is not valid'],
  [{ id: 'poison' }, 'poisoned'],
])('a record of %j stops the batch and says where to come again', async (data, message) => {
  const seen: string[] = [];
  const handler = kinesisHandler({
    schema,
    process: async ({ id }) => {
      if (id === 'poison') throw new Error('poisoned');
      seen.push(id);
    },
  });
  const event = kinesisEvent([{ data: { id: 'a' } }, { data }, { data: { id: 'c' } }]);
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(seen).toEqual(['a']);
  expect(logs).toContainEqual(
    expect.objectContaining({
      message: 'Record failed',
      sequenceNumber: '2',
      error: expect.objectContaining({ message }),
    }),
  );
});
