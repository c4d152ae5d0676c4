import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { TransactGetCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { expect, test } from 'vitest';
import ITEMS from '../../test/item-bytes.json' with { type: 'json' };
import { dynamodbOrdersOfUnits, order } from '../../test/orders-of-units.js';
import { dynamodbUnitOfWork } from '../unit-of-work/index.js';
import { documentClientOf, toServiceError } from './index.js';
import { itemBytes } from './item-bytes.js';

test.each(ITEMS)('$item has $bytes bytes, as in Go', ({ item, bytes }) => {
  expect(itemBytes(unmarshall(item as never))).toBe(bytes);
});

/** A client whose requests end before the network, and how many there were. */
const stopped = () => {
  const sent: string[] = [];
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  client.middlewareStack.add(
    (_next, { commandName = '' }) =>
      async () => {
        sent.push(commandName);
        return { output: { $metadata: {} }, response: {} };
      },
    { step: 'build' },
  );
  return { sent, client: documentClientOf(client) };
};

const refusal = (message: string) => ({
  name: 'ValidationError',
  issues: [{ field: '', message }],
});

const TableName = 'orders-dev';
/** An item of exactly as many bytes. */
const itemOf = (bytes: number, SK = 'a') => ({
  PK: 'p',
  SK,
  note: 'x'.repeat(bytes - 'PKpSKanote'.length),
});
const puts = (...sizes: readonly number[]) => ({
  TransactItems: sizes.map((bytes) => ({ Put: { TableName, Item: itemOf(bytes) } })),
});
/** 4 MB. */
const ELEVEN = [...Array.from({ length: 10 }, () => 400_000), 194_304];

test('a transaction of 4 MB is sent, one of a byte more is refused before', async () => {
  const { client, sent } = stopped();
  await client.send(new TransactWriteCommand(puts(...ELEVEN)));
  expect(sent).toEqual(['TransactWriteItemsCommand']);

  const [first = 0, ...others] = ELEVEN;
  const more = client.send(new TransactWriteCommand(puts(first + 1, ...others)));
  await expect(more).rejects.toMatchObject(
    refusal('Is too much at once: a transaction holds at most 4194304 bytes, this one has 4194305'),
  );
  expect(sent).toHaveLength(1);
});

test('keys, values of expressions and items to be read are counted too', async () => {
  const { client, sent } = stopped();
  const Update = {
    TableName,
    Key: { PK: 'p', SK: 's' },
    UpdateExpression: 'SET note = :note',
    ExpressionAttributeValues: { ':note': 'x'.repeat(4_194_304) },
  };
  await expect(
    client.send(new TransactWriteCommand({ TransactItems: [{ Update }] })),
  ).rejects.toMatchObject(
    refusal('Is too much at once: a transaction holds at most 4194304 bytes, this one has 4194310'),
  );

  const Get = { TableName, Key: { PK: 'p', SK: 's' } };
  const TransactItems = Array.from({ length: 101 }, () => ({ Get }));
  await expect(client.send(new TransactGetCommand({ TransactItems }))).rejects.toMatchObject(
    refusal('Is too much at once: a transaction has at most 100 items, this one has 101'),
  );
  expect(sent).toEqual([]);
});

test('a unit of work of more than 4 MB is refused, with nothing sent', async () => {
  const { client, sent } = stopped();
  const orders = dynamodbOrdersOfUnits(client, TableName);
  const large = dynamodbUnitOfWork(client)(async () => {
    for (let at = 0; at < 11; at += 1) {
      await orders.create({ ...order(`${at}`), note: 'x'.repeat(390_000) } as never);
    }
  });
  await expect(large).rejects.toMatchObject(
    refusal('Is too much at once: a transaction holds at most 4194304 bytes, this one has 4292368'),
  );
  expect(sent).toEqual([]);
});

test('what only DynamoDB can count is refused in the same words', () => {
  const error = Object.assign(new Error('The aggregate size of the items exceeds 4 MB'), {
    name: 'ValidationException',
  });
  expect(toServiceError(error)).toMatchObject({
    cause: error,
    ...refusal('Is too much at once: a transaction holds at most 4194304 bytes'),
  });
});
