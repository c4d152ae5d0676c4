import { afterAll, beforeAll, expect, test } from 'vitest';
import { attributes, expiry, oneOf, text, type Item } from '../src/attributes/index.js';
import { columns, Entity, isConflict, SINGLE_TABLE, update } from '../src/dynamodb/index.js';
import { createTestTable, type TestTable } from '../src/testing/index.js';
import { dynamoOrders } from './dynamo-orders.js';
import KEY_CHANGES from './key-changes.json' with { type: 'json' };
import { LETTER, letterEntity } from './letter-entity.js';
import { orderEntity } from './order-entity.js';
import { HOURLY, hoursOf, PAGES, RANGES } from './ranges.js';

const LATER = '2026-02-01T00:00:00.000Z';
let table: TestTable;

beforeAll(async () => {
  table = await createTestTable();
});
afterAll(() => table.dispose());

test('a list has the range that a query asks for', async () => {
  const orders = dynamoOrders(table.client, table.name, () => new Date(LATER));
  for (const each of HOURLY) await orders.create(each);
  const { query } = orderEntity(table.client, table.name);
  for (const [name, narrowed, hours] of RANGES) {
    const { data } = await narrowed(query.byUser({ userId: 'hourly' })).go({ order: 'desc' });
    expect([name, hoursOf(data)]).toEqual([name, hours]);
  }
  for (const [page, hours] of PAGES)
    expect([page, hoursOf((await orders.listByUser('hourly', page)).items)]).toEqual([page, hours]);
});

const parcelAttributes = attributes({
  to: text(),
  state: oneOf(['sent', 'there']),
  keptUntil: expiry({ optional: true }),
});

const parcelEntity = (client: TestTable['client'], name: string) =>
  new Entity(
    {
      model: { service: 'orders', entity: 'parcel', version: '1' },
      attributes: columns(parcelAttributes),
      indexes: {
        byKey: {
          pk: { ...SINGLE_TABLE.pk, composite: ['id'], template: 'PARCEL#${id}' },
          sk: { ...SINGLE_TABLE.sk, composite: [], template: 'DETAILS' },
        },
        byReceiver: {
          index: SINGLE_TABLE.gsi1.index,
          pk: { ...SINGLE_TABLE.gsi1.pk, composite: ['to'], template: 'TO#${to}' },
          sk: { ...SINGLE_TABLE.gsi1.sk, composite: ['createdAt'], template: '${createdAt}' },
        },
        byState: {
          index: SINGLE_TABLE.gsi20.index,
          pk: { ...SINGLE_TABLE.gsi20.pk, composite: ['state'], template: 'STATE#${state}' },
          sk: { ...SINGLE_TABLE.gsi20.sk, composite: ['id'], template: '${id}' },
        },
      },
    },
    { client, table: name },
  );

test('the keys of every index follow a change', async () => {
  const parcels = parcelEntity(table.client, table.name);
  const createdAt = '2026-01-01T00:00:00.000Z';
  const sent: Item<typeof parcelAttributes> = {
    id: 'p-1',
    to: 'ada',
    state: 'sent',
    createdAt,
    updatedAt: createdAt,
    version: 1,
  };
  await parcels.create(sent).go();

  const changed = await update(parcels, sent, { to: 'bob', state: 'there' }, new Date(LATER));

  expect(changed).toEqual({ ...sent, to: 'bob', state: 'there', updatedAt: LATER, version: 2 });
  expect((await parcels.query.byState({ state: 'sent' }).go()).data).toEqual([]);
  expect((await parcels.query.byState({ state: 'there' }).go()).data).toEqual([changed]);
  expect((await parcels.query.byReceiver({ to: 'bob' }).go()).data).toEqual([changed]);
  const gone = { keptUntil: '2026-02-01T00:00:00.000Z' };
  expect(await update(parcels, changed, gone, new Date(LATER))).toMatchObject(gone);
  expect((await parcels.get({ id: 'p-1' }).go()).data).toBeNull();
  expect((await parcels.query.byReceiver({ to: 'bob' }).go()).data).toEqual([]);
  const ending: Item<typeof parcelAttributes> = { ...changed, ...gone, version: 3 };
  const lasting = await update(parcels, ending, { keptUntil: null }, new Date(LATER));
  expect(lasting).toEqual({ ...changed, version: 4 });
  expect((await parcels.get({ id: 'p-1' }).go()).data).toEqual(lasting);
  const late = update(parcels, sent, { to: undefined, state: 'sent' }, new Date(LATER));
  expect(await late.catch(isConflict)).toBe(true);
});

test.each(KEY_CHANGES)('an update of $name', async ({ name, changes, refused }) => {
  const letters = letterEntity(table.client as never, table.name);
  const letter = { ...LETTER, id: name };
  await letters.create(letter).go();
  const asked = await update(letters, letter, changes, new Date(LATER)).then(
    () => 'changed',
    (error: Error) => error.message,
  );
  expect(asked).toContain(
    refused ? 'Attribute "id" is Read-Only and cannot be updated' : 'changed',
  );
  const { data } = await letters.get({ id: name }).go();
  expect(data).toMatchObject(refused ? letter : { ...changes, version: 2 });
  expect((await letters.get({ id: 'b' }).go()).data).toBeNull();
});
