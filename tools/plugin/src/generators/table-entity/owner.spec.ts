import { readJson } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import tableEntityGenerator from './generator';

const orders = () => workspaceWith({ name: 'orders', handlers: [] });
const add = (tree: Awaited<ReturnType<typeof orders>>, options: object) =>
  tableEntityGenerator(tree, { name: 'Invoice', service: 'orders', ...options });

describe('table-entity', () => {
  describe('with an owner', () => {
    test.each(['sub', 'tenant_id', 'custom:tenant', 'https://example.com/tenant'])(
      'whose claim is %s, the owner is in the partition key and in the key of the list',
      async (owner) => {
        const tree = await orders();
        await add(tree, { owner });

        const { entities } = readJson(tree, 'apps/orders/service.json');
        expect(entities.Invoice.madeWith).toEqual({
          attributes: 'name:string',
          pk: 'INVOICE#{owner}#{id}',
          sk: 'DETAILS',
          gsi1pk: 'INVOICE#{owner}',
          gsi1sk: 'INVOICE#{createdAt}#{id}',
          owner,
        });
        const domain = readText(tree, 'apps/orders/src/core/domain/invoice.ts');
        expect(domain).toContain("InvoiceKey = Pick<Invoice, 'id' | 'owner'>");
        expect(domain).toContain("InvoiceList = Pick<Invoice, 'owner'>");
        expect(domain).toContain('  owner: is.owner(),\n  name: is.text(),\n');
      },
    );

    test('a second run changes nothing, one with another owner is refused with the reason', async () => {
      const tree = await orders();
      await add(tree, { owner: 'sub' });
      const first = contents(tree);
      await add(tree, { owner: 'sub' });
      expect(contents(tree)).toEqual(first);

      const other = await refusal(tree, () => add(tree, { owner: 'tenant_id' }));
      expect(other).toContain(
        "the entity 'Invoice' of service 'orders' has owner 'sub', not owner 'tenant_id': its keys would change, and items that are there would be found by nobody",
      );
      expect(other).toContain(
        'npx nx g @platform/plugin:table-entity <Name> --service=orders --owner=tenant_id',
      );
      expect(await refusal(tree, () => add(tree, {}))).toContain("has owner 'sub', not no owner");
    });

    test.each([
      [
        { pk: 'INVOICE#{id}' },
        "--pk 'INVOICE#{id}' does not name 'owner'",
        "--pk='OWNER#{owner}#INVOICE#{id}'",
      ],
      [
        { attributes: 'userId', gsi1pk: 'USER#{userId}' },
        "--gsi1pk 'USER#{userId}' does not name 'owner'",
        "--gsi1pk='OWNER#{owner}#USER#{userId}'",
      ],
      [
        { pk: 'INVOICE#{id}', sk: '{owner}' },
        "--pk 'INVOICE#{id}' does not name 'owner'",
        "'{owner}' in --pk and in --gsi1pk",
      ],
      [
        { index: 'byName: pk=N#{name} sk={id}' },
        "--index 'N#{name}' does not name 'owner'",
        "--index='OWNER#{owner}#N#{name}'",
      ],
      [{ pk: 'INVOICE-{owner}-{id}' }, 'makes the same key', "--pk='INVOICE-{owner}#{id}'"],
      [{ pk: 'INVOICE#{owner}' }, 'one Invoice only', "'INVOICE#{owner}#{id}'"],
      [{ attributes: 'owner,total:number' }, "declares 'owner' twice", 'and this one owner'],
      [{ owner: 'exp' }, "--owner 'exp' is about the token and names nobody", "'custom:tenant'"],
      [{ owner: "s'ub" }, `--owner 's'ub' is not the name of a claim`, "'custom:tenant'"],
      [{ owner: '' }, "--owner '' is not the name of a claim", "'custom:tenant'"],
    ])('refuses %j', async (options, message, allowed) => {
      const tree = await orders();
      const text = await refusal(tree, () => add(tree, { owner: 'sub', ...options }));

      expect(text).toContain(message);
      expect(text).toContain(allowed);
    });

    test('refuses a service whose API asks for no token, until its file says so', async () => {
      const tree = await workspaceWith({ name: 'orders', handlers: ['api'] });
      expect(await refusal(tree, () => add(tree, { owner: 'sub' }))).toContain(
        "each invoice belongs to the claim 'sub' of who made it, and the API of service 'orders' asks nobody for a token: apps/orders/infra/handlers/api.ts says auth: 'none'",
      );

      const file = 'apps/orders/infra/handlers/api.ts';
      tree.write(file, readText(tree, file).replace("auth: 'none'", 'auth: "jwt"'));
      await add(tree, { owner: 'sub' });
      expect(tree.exists('apps/orders/src/core/domain/invoice.ts')).toBe(true);
    });
  });
});
