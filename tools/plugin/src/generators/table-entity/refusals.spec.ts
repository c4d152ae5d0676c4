import { describe, expect, test } from 'vitest';
import { refusal, workspaceWith } from '../../testing/workspace-tree';
import tableEntityGenerator from './generator';

const orders = () => workspaceWith({ name: 'orders', handlers: [] });
const add = (tree: Awaited<ReturnType<typeof orders>>, options: object) =>
  tableEntityGenerator(tree, { name: 'Invoice', service: 'orders', ...options });

describe('table-entity', () => {
  test('refuses keys that another entity can have, with both patterns and an example', async () => {
    const tree = await orders();
    const text = await refusal(tree, () => add(tree, { pk: 'ORDER#{id}' }));

    expect(text).toContain(
      'Invoice ORDER#{id} / DETAILS can overlap those of Order ORDER#{id} / DETAILS: both produce ORDER#1 / DETAILS',
    );
  });

  test('accepts an item under the key of another when the sort keys differ', async () => {
    const tree = await orders();
    await add(tree, { attributes: 'orderId', pk: 'ORDER#{orderId}', sk: 'INVOICE#{id}' });

    expect(tree.exists('apps/orders/src/core/domain/invoice.ts')).toBe(true);
  });

  test.each([
    { attributes: 'room,row', pk: 'ROOM#{room}#ROW#{row}' },
    { attributes: 'x:number,y:number', pk: 'AT#{x}x{y}' },
    { attributes: 'x:integer,day:date,at:datetime', pk: 'AT#{x}/{day}/{at}' },
    { attributes: 'size:S/M/XL', pk: 'SIZE#{size}#{id}' },
    { attributes: 'limit:integer,cursor' },
    { attributes: 'tenant', pk: 'T#{tenant}', sk: 'INVOICE#{id}', gsi1pk: 'T#{tenant}#INVOICES' },
    { pk: 'INVOICES', sk: '{id}' },
  ])('accepts keys from which their values can be told: %j', async (options) => {
    const tree = await orders();
    await add(tree, options);

    expect(tree.exists('apps/orders/src/core/domain/invoice.ts')).toBe(true);
  });

  test.each([
    [{ name: '1st' }, "entity name '1st' cannot be used", 'starting with a letter'],
    [{ service: 'nobody' }, "there is no service 'nobody'", 'orders'],
    [
      { name: 'Order', attributes: 'total:number' },
      "the entity 'Order' of service 'orders' has the attribute 'name:string', which is missing",
      'the attributes it has, as they are, and further ones',
    ],
    [
      { sk: 'DAY#{day}' },
      "--sk 'DAY#{day}' names 'day', which is no attribute a key can hold",
      'id, name, createdAt',
    ],
    [{ pk: 'A#{version}' }, "names 'version'", 'id, name, createdAt'],
    [{ attributes: 'paid:boolean', gsi1pk: 'PAID#{paid}' }, "names 'paid'", 'id, createdAt'],
    [
      { attributes: 'total:money' },
      "--attributes 'total:money' cannot be read at character 7, 'money'",
      'a type: string, integer, number, decimal, boolean, date, datetime, map, expiry, or values',
    ],
    [
      { attributes: 'a:decimal', sk: '{a}' },
      "names 'a', which is no attribute a key",
      'id, createdAt',
    ],
    [
      { attributes: 'a?', gsi1pk: 'A#{a}' },
      "names 'a', which is no attribute a key",
      'id, createdAt',
    ],
    [{ attributes: 'tags:string[]', pk: 'A#{tags}' }, "names 'tags'", 'id, createdAt'],
    [
      { attributes: 'limit:integer', gsi1pk: 'A#{limit}' },
      "--gsi1pk 'A#{limit}' names 'limit', which in the query of a list says what page is asked for",
      "'invoiceLimit' instead of 'limit'",
    ],
    [{ attributes: 'a:expiry,b:expiry' }, 'declares 2 moments of expiry: a, b', "'endsAt:expiry'"],
    [{ attributes: 'expiresAt:expiry' }, "declares 'expiresAt', in which", "'endsAt:expiry'"],
    [{ pk: 'HANDLED#{id}' }, 'events that a service has handled: both produce HANDLED#1', 'begin'],
    [
      { attributes: 'name:string(2000..)', pk: 'A#{name}', gsi1sk: '{name}' },
      "--gsi1sk '{name}' makes keys of 2000 bytes at least",
      '1024 bytes',
    ],
    [
      { gsi1pk: 'ORDER', gsi1sk: 'ORDER#{createdAt}#{name}' },
      'keys in GSI1 of Invoice ORDER / ORDER#{createdAt}#{name} can overlap those of Order ORDER / ',
      "--gsi1sk='INVOICE#ORDER#{createdAt}#{name}'",
    ],
    [{ attributes: 'id' }, "--attributes declares 'id' twice", 'every entity already has'],
    [{ pk: 'A#{id' }, "--pk 'A#{id' has a brace without a partner", "'ORDER#{id}'"],
    [
      { attributes: 'room,row', pk: 'ROOM-{room}-{row}' },
      "--pk 'ROOM-{room}-{row}' makes the same key 'ROOM-1--1' of different values",
      "--pk='ROOM-{room}#{row}'",
    ],
    [{ sk: '{name}/{id}' }, "--sk '{name}/{id}' makes the same key", "--sk='{name}#{id}'"],
    [{ gsi1pk: 'A#{name}-{id}' }, "--gsi1pk 'A#{name}-{id}'", "--gsi1pk='A#{name}#{id}'"],
    [{ gsi1sk: '{name}A{id}' }, "--gsi1sk '{name}A{id}'", "--gsi1sk='{name}#{id}'"],
    [
      { index: 'byName: NAME#{name}' },
      "--index has 'byName: NAME#{name}'",
      "'byStatus: pk=STATUS#{status} sk=ORDER#{createdAt}#{id}'",
    ],
    [
      { index: 'byName: local sk=NAME#{name}' },
      "'byName: local sk=NAME#{name}', which is a local index: one exists only from the creation of its table on",
      "'byName: pk=<key of the list> sk=<key that orders it>'",
    ],
    [
      { index: 'byName: sk={name}' },
      'which is a local index',
      'a global index, which a table gets',
    ],
    [{ index: 'byList: pk=N#{name} sk={id}' }, "whose name 'byList' is taken", 'begins with by'],
    [{ index: 'byAll: pk=ALL sk={id}' }, "'byAll', whose pk names no attribute", 'begins with by'],
    [{ index: 'byDay: pk=DAY#{day} sk={id}' }, "--index 'DAY#{day}' names 'day'", 'id, name'],
    [{ index: 'byName: pk=N-{name}-{id} sk=X' }, 'makes the same key', "--index='N-{name}#{id}'"],
    [{ pk: "IT'S#{id}" }, 'a character that keys cannot hold', "'ORDER#{id}'"],
    [{ pk: '{id}{name}' }, 'joins two attributes without text between them', "'ORDER#{id}'"],
    [{ pk: 'INVOICE', sk: 'DETAILS' }, 'name no attribute', '{id}'],
  ])('refuses %j', async (options, message, allowed) => {
    const tree = await orders();
    const text = await refusal(tree, () => add(tree, options));

    expect(text).toContain(message);
    expect(text).toContain(allowed);
  });

  test('refuses a service without a table', async () => {
    const tree = await workspaceWith({ name: 'relay', handlers: [], entity: 'none' });

    expect(
      await refusal(tree, () => tableEntityGenerator(tree, { name: 'Invoice', service: 'relay' })),
    ).toContain("service 'relay' has no table");
  });
});
