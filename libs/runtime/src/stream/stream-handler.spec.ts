import type { DynamoDBRecord } from 'aws-lambda';
import { expect, test } from 'vitest';
import { captureLogs, lambdaContext } from '../testing/index.js';
import { streamHandler, type Change } from './index.js';

const record = (
  sequence: number,
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE',
  images: Pick<NonNullable<DynamoDBRecord['dynamodb']>, 'OldImage' | 'NewImage'>,
): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    SequenceNumber: String(sequence),
    Keys: { PK: { S: `ORDER#${sequence}` }, SK: { S: 'DETAILS' } },
    ...images,
  },
});

test('changes come in order, with plain values', async () => {
  const seen: Change[] = [];
  const handler = streamHandler({ process: async (change) => void seen.push(change) });
  const Records = [
    record(1, 'INSERT', { NewImage: { total: { N: '5' }, tags: { L: [{ S: 'a' }] } } }),
    record(2, 'REMOVE', { OldImage: { total: { N: '6' } } }),
  ];
  const { result } = await captureLogs(() => handler({ Records }, lambdaContext()));
  expect(result).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual([
    { kind: 'INSERT', keys: { PK: 'ORDER#1', SK: 'DETAILS' }, after: { total: 5, tags: ['a'] } },
    { kind: 'REMOVE', keys: { PK: 'ORDER#2', SK: 'DETAILS' }, before: { total: 6 } },
  ]);
});

test('the first failure stops the batch and says where to come again', async () => {
  const seen: unknown[] = [];
  const handler = streamHandler({
    process: async ({ keys }) => {
      seen.push(keys['PK']);
      if (keys['PK'] === 'ORDER#2') throw new Error('boom');
    },
  });
  const Records = [1, 2, 3].map((sequence) => record(sequence, 'MODIFY', {}));
  const { result, logs } = await captureLogs(() => handler({ Records }, lambdaContext()));
  expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(seen).toEqual(['ORDER#1', 'ORDER#2']);
  expect(logs).toContainEqual(
    expect.objectContaining({
      message: 'Change failed',
      sequenceNumber: '2',
      error: { name: 'Error', message: 'boom' },
    }),
  );
});

test('notes of the inbox are no items; what an outbox holds under the key of one comes', async () => {
  const seen: unknown[] = [];
  const handler = streamHandler({ process: async ({ keys }) => void seen.push(keys['SK']) });
  const item = (SK: string, more = {}) => ({
    ...{ PK: { S: 'HANDLED#e-1' }, SK: { S: SK }, expiresAt: { N: '1' } },
    ...more,
  });
  const note = item('orders.context OrderPlaced');
  const kept = item('e-2', { events: { L: [] } });
  const Records = [
    record(1, 'INSERT', { NewImage: note }),
    record(2, 'REMOVE', { OldImage: note }),
    record(3, 'INSERT', { NewImage: kept }),
  ].map(({ eventName, dynamodb = {} }) => {
    const { PK, SK } = dynamodb.NewImage ?? dynamodb.OldImage ?? {};
    return { eventName, dynamodb: { ...dynamodb, Keys: { PK, SK } } } as DynamoDBRecord;
  });

  const { result } = await captureLogs(() => handler({ Records }, lambdaContext()));

  expect(result).toEqual({ batchItemFailures: [] });
  expect(seen).toEqual(['e-2']);
});
