import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { createWriteTransaction, isConflict, transactWrite } from '../src/dynamodb/index.js';
import { ConflictError, NotFoundError, ValidationError } from '../src/errors/index.js';
import { createTestTable, type TestTable } from '../src/testing/index.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dynamoOrders } from './dynamo-orders.js';
import { orderEntity } from './order-entity.js';
import type { Order, OrderRepository } from './order.js';

const LATER = '2026-02-01T00:00:00.000Z';
let table: TestTable;
let orders: OrderRepository;

beforeAll(async () => {
  table = await createTestTable();
  orders = dynamoOrders(table.client, table.name, () => new Date(LATER));
});
afterAll(() => table.dispose());

const order = (values: Partial<Order> & Pick<Order, 'orderId'>): Order => ({
  userId: `user-of-${values.orderId}`,
  status: 'placed',
  total: 5,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...values,
});

test('keys are exactly the ones of the schema', async () => {
  await orders.create(order({ orderId: 'Ab1', userId: 'User One' }));
  const key = { PK: 'ORDER#Ab1', SK: 'DETAILS' };
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key }));
  expect(Item).toMatchObject({
    ...key,
    GSI1PK: 'USER#User One',
    GSI1SK: 'ORDER#2026-01-01T00:00:00.000Z#Ab1',
    total: 5,
  });
});

test('an order is created once, and not overwritten', async () => {
  await orders.create(order({ orderId: 'once', total: 5 }));
  const second = orders.create(order({ orderId: 'once', total: 6 }));
  await expect(second).rejects.toBeInstanceOf(ConflictError);
  expect((await orders.find('once'))?.total).toBe(5);
});

test('a missing order is no value, not an error', async () => {
  expect(await orders.find('missing')).toBeUndefined();
});

test('an update changes only what it names, stamps the time and raises the version', async () => {
  const placed = order({ orderId: 'update', note: 'ring twice' });
  await orders.create(placed);
  const updated = await orders.update(placed, { total: 7 });
  expect(updated).toEqual({ ...placed, total: 7, version: 2, updatedAt: LATER });
  expect(await orders.find('update')).toEqual(updated);
});

test('an update of what changed meanwhile, or is gone, is a conflict', async () => {
  const placed = order({ orderId: 'stale' });
  await orders.create(placed);
  await orders.update(placed, { total: 7 });
  await expect(orders.update(placed, { total: 8 })).rejects.toBeInstanceOf(ConflictError);
  await orders.delete('stale');
  await expect(orders.update(placed, { total: 8 })).rejects.toBeInstanceOf(ConflictError);
});

test('orders of a user come newest first, page by page, without other items', async () => {
  for (const day of [1, 3, 2]) {
    const createdAt = `2026-01-0${day}T00:00:00.000Z`;
    await orders.create(order({ orderId: `list-${day}`, userId: 'list', createdAt }));
  }
  const foreign = { PK: 'USER#list', SK: 'PROFILE', GSI1PK: 'USER#list', GSI1SK: 'SHIPMENT#1' };
  await table.client.send(new PutCommand({ TableName: table.name, Item: foreign }));
  const first = await orders.listByUser('list', { limit: 2 });
  expect(first.items.map(({ orderId }) => orderId)).toEqual(['list-3', 'list-2']);
  const second = await orders.listByUser('list', { limit: 2, cursor: first.cursor });
  expect(second.items.map(({ orderId }) => orderId)).toEqual(['list-1']);
  expect(second.cursor).toBeUndefined();
});

test('a cursor that is none, or belongs to another list, is a validation error', async () => {
  const invalid = [{ field: 'cursor', message: 'Not a cursor of this list' }];
  await orders.create(order({ orderId: 'cursor', userId: 'cursor' }));
  const { cursor } = await orders.listByUser('cursor', { limit: 1 });
  for (const [user, given] of [
    ['cursor', 'rubbish'],
    ['cursor', `${cursor?.slice(0, -4)}AAAA`],
    ['somebody-else', cursor],
  ] as const) {
    const failure = await orders.listByUser(user, { cursor: given }).catch((error) => error);
    expect(failure).toBeInstanceOf(ValidationError);
    expect(failure.issues).toEqual(invalid);
  }
});

test('a delete can be repeated', async () => {
  await orders.create(order({ orderId: 'delete' }));
  await orders.delete('delete');
  await orders.delete('delete');
  expect(await orders.find('delete')).toBeUndefined();
});

test('a table that does not exist is reported as not found', async () => {
  const elsewhere = dynamoOrders(table.client, 'no-such-table');
  await expect(elsewhere.find('any')).rejects.toBeInstanceOf(NotFoundError);
});

test('a transaction writes everything or nothing', async () => {
  const entity = orderEntity(table.client, table.name);
  const place = (...ids: string[]) =>
    transactWrite(
      createWriteTransaction({ entity }, (entities) =>
        ids.map((orderId) => entities.entity.create(order({ orderId })).commit()),
      ),
    );
  await place('tx-1');
  const failure = await place('tx-2', 'tx-1').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ConflictError);
  expect(isConflict(failure)).toBe(true);
  expect(await orders.find('tx-1')).toMatchObject({ orderId: 'tx-1' });
  expect(await orders.find('tx-2')).toBeUndefined();
});

describe('whatever a value holds', () => {
  const seat = (orderId: string, userId = 'nasty') => order({ orderId, userId });
  const NASTY = [
    'a',
    'A',
    'a#',
    '#a',
    'a#b',
    'a$0b',
    '$',
    '$0',
    ' ',
    'é',
    'e\u0301',
    '😀',
    '\u0000',
    '%23',
  ];

  test('it leads to its own item only', async () => {
    for (const id of NASTY) await orders.create(seat(id, `user ${id}`));
    for (const id of NASTY) {
      expect(await orders.find(id)).toEqual(seat(id, `user ${id}`));
      expect((await orders.listByUser(`user ${id}`, {})).items).toEqual([seat(id, `user ${id}`)]);
    }
    await orders.delete('a#b');
    expect(await orders.find('a')).toBeDefined();
    expect(await orders.find('a#b')).toBeUndefined();
  });
});

test('an item under a key that its attributes do not make is not handed out', async () => {
  const stored = {
    ...order({ orderId: 'inner', userId: 'moved' }),
    __edb_e__: 'order',
    __edb_v__: '1',
  };
  const keys = { PK: 'ORDER#outer', SK: 'DETAILS', GSI1PK: 'USER#other', GSI1SK: 'ORDER#1#inner' };
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...stored, ...keys } }));
  expect(await orders.find('outer')).toBeUndefined();
  expect((await orders.listByUser('other', {})).items).toEqual([]);
});

test.each([
  [{ orderId: '' }, 'orderId', 'Must not be empty'],
  [{ orderId: 'a\ud800' }, 'orderId', 'Is not valid Unicode'],
  [
    { orderId: '😀'.repeat(513) },
    'orderId',
    'Is too long: the key it is part of holds at most 2048 bytes',
  ],
  [
    { createdAt: 'x'.repeat(1024) },
    'createdAt',
    'Is too long: the key it is part of holds at most 1024 bytes',
  ],
  [{ total: 1e16 }, 'total', 'Has to be a number from -9007199254740991'],
  [{ total: 1e126 }, 'total', 'Has to be a number from -9007199254740991'],
  [{ note: 'a\ud800' }, 'note', 'Is not valid Unicode'],
  [{ note: 'x'.repeat(400 * 1024) }, '', 'Is too large: an item holds at most 400 KB'],
])('what no item can hold is a validation error (%#)', async (values, field, message) => {
  const failure = await orders
    .create(order({ orderId: 'refused', userId: 'nobody', ...values }))
    .catch((e) => e);
  expect(failure).toBeInstanceOf(ValidationError);
  expect(failure.issues).toEqual([{ field, message: expect.stringContaining(message) }]);
});

test('the longest keys and the greatest numbers are kept', async () => {
  const longest = order({
    orderId: 'x'.repeat(1024 - 'ORDER##'.length - 24),
    userId: '😀'.repeat(510),
    total: Number.MAX_SAFE_INTEGER,
  });
  await orders.create(longest);
  expect(await orders.find(longest.orderId)).toEqual(longest);
});

test('an update cannot make an item too large', async () => {
  const placed = order({ orderId: 'grows' });
  await orders.create(placed);
  const failure = await orders.update(placed, { note: 'x'.repeat(400 * 1024) }).catch((e) => e);
  expect(failure).toBeInstanceOf(ValidationError);
});
