import { QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, expect, test } from 'vitest';
import { dynamodbInbox } from '../src/inbox/index.js';
import { outboxPublisher } from '../src/outbox/index.js';
import { createTestTable, type TestTable } from '../src/testing/index.js';
import { dynamodbUnitOfWork } from '../src/unit-of-work/index.js';
import { OrderPlaced } from './order-placed.js';
import { dynamodbOrdersOfUnits, order } from './orders-of-units.js';
import { unitOfWorkSuite } from './unit-of-work.suite.js';

const tables: TestTable[] = [];

afterAll(() => Promise.all(tables.map((table) => table.dispose())));

const create = async () => {
  const [table, outbox] = await Promise.all([createTestTable(), createTestTable()]);
  tables.push(table, outbox);
  const { client } = table;
  return {
    table,
    outbox,
    orders: dynamodbOrdersOfUnits(client, table.name),
    events: outboxPublisher({ tableName: outbox.name, client }),
    unitOfWork: dynamodbUnitOfWork(client),
    inbox: dynamodbInbox(client, table.name),
  };
};

interface Kept {
  readonly PK: string;
  readonly SK: string;
  readonly expiresAt: number;
  readonly events: readonly { readonly detail: string; readonly detailType: string }[];
}

const keptIn = async ({ client, name }: TestTable): Promise<Kept[]> => {
  const { Items = [] } = await client.send(new ScanCommand({ TableName: name }));
  return Items as Kept[];
};

const orderIds = (items: readonly Kept[]): string[] =>
  items.flatMap(({ events }) =>
    events.map(({ detail }) => (JSON.parse(detail) as { data: { orderId: string } }).data.orderId),
  );

unitOfWorkSuite(async () => {
  const context = await create();
  const waiting = async () => {
    const kept = await keptIn(context.outbox);
    const at = (item: Kept) =>
      JSON.parse(item.events[0]?.detail ?? '').metadata.occurredAt as string;
    return orderIds(kept.sort((a, b) => at(a).localeCompare(at(b))));
  };
  return { ...context, waiting };
});

test('the events of a unit are one item of the outbox, under the key of its first change, for a week', async () => {
  const { orders, events, unitOfWork, outbox } = await create();
  const before = Math.floor(Date.now() / 1000);

  await unitOfWork(async () => {
    await orders.create(order('a'));
    await events.publish(OrderPlaced, { orderId: 'a', total: 5 });
  });

  const [item] = await keptIn(outbox);
  const { metadata, data } = JSON.parse(item?.events[0]?.detail ?? '') as {
    metadata: { eventId: string };
    data: unknown;
  };
  expect(item).toMatchObject({
    PK: 'ORDER#a',
    SK: metadata.eventId,
    events: [{ source: 'orders.context', detailType: 'OrderPlaced' }],
  });
  expect(data).toEqual({ orderId: 'a', total: 5 });
  expect(item?.expiresAt).toBeGreaterThanOrEqual(before + 604_800);
  expect(item?.expiresAt).toBeLessThan(before + 604_800 + 60);
});

test('a note of the inbox lies beside entities, under keys that they never have, for 30 days', async () => {
  const { table, inbox } = await create();
  await inbox.once({ eventId: 'event-1', reaction: 'orders.context OrderPlaced' }, async () => 0);

  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: 'PK = :pk',
      ExpressionAttributeValues: { ':pk': 'HANDLED#event-1' },
    }),
  );

  expect(Items).toMatchObject([{ SK: 'orders.context OrderPlaced' }]);
  const left = (Items[0] as Kept).expiresAt - Date.now() / 1000;
  expect(Math.round(left / 86_400)).toBe(30);
});
