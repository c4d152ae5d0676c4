import { describe, expect, test } from 'vitest';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import tableEntityGenerator from './generator';

const orders = () => workspaceWith({ name: 'orders', handlers: [] });
const add = (tree: Awaited<ReturnType<typeof orders>>, options: object) =>
  tableEntityGenerator(tree, { name: 'Invoice', service: 'orders', ...options });

describe('table-entity', () => {
  test('adds type, port, both adapters, and the suite they are both held to', async () => {
    const tree = await orders();
    await add(tree, {});

    expect(readText(tree, 'apps/orders/src/core/domain/repositories.ts')).toContain(
      'readonly invoices: InvoiceRepository;',
    );
    expect(
      readText(tree, 'apps/orders/src/adapters/outbound/memory/invoice-repository.spec.ts'),
    ).toContain('invoiceRepositorySuite(inMemoryInvoices)');
    expect(readText(tree, 'apps/orders/test/invoice-repository.integration.spec.ts')).toContain(
      'dynamodbInvoices(table.client, table.name)',
    );
  });

  test('writes exactly the keys of the templates', async () => {
    const tree = await orders();
    await add(tree, {
      attributes: 'userId',
      pk: 'USER#{userId}',
      sk: 'INVOICE#{id}',
      gsi1pk: 'INVOICES',
      gsi1sk: '{createdAt}',
    });

    const entity = readText(tree, 'apps/orders/src/adapters/outbound/dynamodb/invoice-entity.ts');
    for (const key of [
      "pk: { ...SINGLE_TABLE.pk, composite: ['userId'], template: 'USER#${userId}' }",
      "sk: { ...SINGLE_TABLE.sk, composite: ['id'], template: 'INVOICE#${id}' }",
      "pk: { ...SINGLE_TABLE.gsi1.pk, composite: [], template: 'INVOICES' }",
      "sk: { ...SINGLE_TABLE.gsi1.sk, composite: ['createdAt'], template: '${createdAt}' }",
    ]) {
      expect(entity).toContain(key);
    }
  });

  test('a second run changes nothing', async () => {
    const tree = await orders();
    await add(tree, { attributes: 'amount:number' });
    const first = contents(tree);
    await add(tree, { attributes: 'amount:number' });

    expect(contents(tree)).toEqual(first);
  });

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
      "already has an entity 'Order' with keys ORDER#{id} / DETAILS",
      'another name',
    ],
    [
      { sk: 'DAY#{day}' },
      "--sk 'DAY#{day}' names 'day', which is no attribute a key can hold",
      'id, name, createdAt',
    ],
    [{ pk: 'A#{version}' }, "names 'version'", 'id, name, createdAt'],
    [{ attributes: 'paid:boolean', gsi1pk: 'PAID#{paid}' }, "names 'paid'", 'id, createdAt'],
    [
      { attributes: 'total:decimal' },
      "--attributes has 'total:decimal'",
      'string, number, boolean',
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
