import { expect, test } from 'vitest';
import { orderEntity } from '../../test/order-entity.js';
import type { Order } from '../../test/order.js';
import KEY_CHANGES from '../../test/key-changes.json' with { type: 'json' };
import { LETTER, letterEntity, type Letter } from '../../test/letter-entity.js';
import { HOURLY, hoursOf, PAGES, RANGES, tamperedWith } from '../../test/ranges.js';
import { attributes, expiry, type Item } from '../attributes/index.js';
import { columns, Entity, SINGLE_TABLE } from '../dynamodb/index.js';
import { ConflictError, ValidationError } from '../errors/index.js';
import type { PageRequest } from '../ports/index.js';
import { memoryTable } from './index.js';

const order = (orderId: string, values: Partial<Order> = {}): Order => ({
  orderId,
  userId: 'u',
  status: 'placed',
  total: 5,
  version: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...values,
});
const tableOf = (...orders: Order[]) => {
  const table = memoryTable<Order>(orderEntity);
  for (const each of orders) table.create(each);
  return table;
};
const NOW = new Date('2026-02-01T00:00:00.000Z');

test('an item is found under its own key only, created once and deleted', () => {
  const table = tableOf(order('a'), order('a#b'));
  expect(() => table.create(order('a'))).toThrow(ConflictError);
  table.delete({ orderId: 'a#b' });
  expect(table.find({ orderId: 'a' })).toEqual(order('a'));
  expect(table.find({ orderId: 'a#b' })).toBeUndefined();
});

test('an update needs the version that is kept, and leaves what it does not name', () => {
  const table = tableOf(order('a', { note: 'ring' }));
  const updated = table.update(order('a'), { total: 7, note: undefined }, NOW);
  const want = { total: 7, note: 'ring', version: 2, updatedAt: '2026-02-01T00:00:00.000Z' };
  expect(updated).toEqual(order('a', want));
  expect(() => table.update(order('a'), { total: 8 }, NOW)).toThrow(ConflictError);
  expect(() => table.update(order('b'), { total: 8 }, NOW)).toThrow(ConflictError);
  expect(table.find({ orderId: 'a' })).toEqual(updated);
});

test('a list is in the order of bytes, and pages leave nothing out', () => {
  const ids = ['a', '\u{1F600}', '\uFF03', 'b'];
  const table = tableOf(...ids.map((id) => order(id)), order('c', { userId: 'other' }));
  const first = table.list('byUser', { userId: 'u' }, { limit: 2 });
  const second = table.list('byUser', { userId: 'u' }, { limit: 2, cursor: first.cursor });
  expect([...first.items, ...second.items].map(({ orderId }) => orderId)).toEqual([
    '\u{1F600}',
    '\uFF03',
    'b',
    'a',
  ]);
});

test.each(RANGES)('a list has the range that a query asks for: %s', (_, narrowed, hours) => {
  const table = tableOf(...HOURLY, order('other'));
  const { items } = table.list('byUser', { userId: 'hourly' }, {}, narrowed as never);
  expect(hoursOf(items)).toBe(hours);
});

test('a page has the range that is asked for, and one that holds nothing is empty', () => {
  const table = tableOf(...HOURLY);
  const list = (page: PageRequest<string>): string =>
    hoursOf(table.list('byUser', { userId: 'hourly' }, page).items);
  for (const [page, hours] of PAGES) expect([page, list(page)]).toEqual([page, hours]);
});

test('a cursor leads into its own list only, and only as it was made', () => {
  const table = tableOf(...HOURLY, order('other'));
  const page = { from: '2026-01-01T01:00:00.000Z', limit: 2 };
  const { cursor = '' } = table.list('byUser', { userId: 'hourly' }, page);
  const next = table.list('byUser', { userId: 'hourly' }, { ...page, cursor });
  expect(hoursOf(next.items)).toBe('21');
  const ask = (userId: string, given: PageRequest<string>) => () =>
    table.list('byUser', { userId }, given);
  expect(ask('u', { ...page, cursor })).toThrow(ValidationError);
  expect(ask('hourly', { limit: 2, cursor })).toThrow(ValidationError);
  expect(ask('hourly', { ...page, before: '2026-01-02', cursor })).toThrow(ValidationError);
  for (const tampered of tamperedWith(cursor))
    expect(ask('hourly', { ...page, cursor: tampered })).toThrow(ValidationError);
});

const ticketAttributes = attributes({ endsAt: expiry({ optional: true }) });

const ticketEntity = (client: never, table: string) =>
  new Entity(
    {
      model: { service: 'orders', entity: 'ticket', version: '1' },
      attributes: columns(ticketAttributes),
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, composite: ['id'], template: 'TICKET#${id}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'DETAILS' },
        },
        byList: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: [], template: 'TICKET' },
          sk: { ...SINGLE_TABLE.gsi1.sk, composite: ['id'], template: '${id}' },
        },
      },
    },
    { client, table },
  );

test('an item is gone from its moment of expiry on, which is kept in whole seconds', () => {
  const stamp = '2026-01-01T00:00:00.000Z';
  const ticket = (id: string, endsAt?: string) =>
    ({ id, endsAt, createdAt: stamp, updatedAt: stamp, version: 1 }) as const;
  const table = memoryTable<Item<typeof ticketAttributes>>(ticketEntity);
  const lasting = [ticket('c', '2999-01-01T00:00:00.001Z'), ticket('b')];
  for (const each of [...lasting, ticket('a', stamp)]) table.create(each);

  expect(table.find({ id: 'a' })).toBeUndefined();
  expect(table.find({ id: 'c' })).toEqual(lasting[0]);
  expect(table.list('byList', {}, {}).items).toEqual(lasting);
  const { Item: stored } = ticketEntity(undefined as never, 't')
    .put(ticket('c', lasting[0]?.endsAt))
    .params();
  const changed = table.update(ticket('c'), { endsAt: null }, NOW);
  expect(changed).toEqual({ ...ticket('c'), version: 2, updatedAt: NOW.toISOString() });
  expect(table.find({ id: 'c' })).toEqual(changed);
  expect(stored).toMatchObject({ endsAt: '2999-01-01T00:00:00.001Z', expiresAt: 32472144001 });
});

test('what DynamoDB cannot hold is refused', () => {
  const table = tableOf(order('a'));
  expect(() => table.create(order(''))).toThrow(ValidationError);
  expect(() => table.find({ orderId: 'a\ud800' })).toThrow(ValidationError);
  expect(() => table.update(order('a'), { total: 1e16 }, NOW)).toThrow(ValidationError);
});

test.each(KEY_CHANGES)('an update of $name answers as the table does', ({ changes, refused }) => {
  const table = memoryTable<Letter>(letterEntity);
  table.create(LETTER);
  const stale = () => table.update({ ...LETTER, version: 7 }, changes, NOW);
  const update = () => table.update({ id: 'a', version: 1 }, changes, NOW);
  const readOnly = 'Attribute "id" is Read-Only and cannot be updated';
  expect(stale).toThrow(refused ? readOnly : ConflictError);
  if (refused) expect(update).toThrow(readOnly);
  else expect(update()).toMatchObject({ ...changes, version: 2 });
  expect(table.find({ id: 'a' })).toMatchObject(refused ? LETTER : { ...changes, version: 2 });
  expect(table.find({ id: 'b' })).toBeUndefined();
});
