import { describe, expect, test } from 'vitest';
import { contents, readText, workspaceWith } from '../../testing/workspace-tree';
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

    const entity = readText(
      tree,
      'apps/orders/src/adapters/outbound/dynamodb/invoice-repository.ts',
    );
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
});
