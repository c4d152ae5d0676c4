import { readJson } from '@nx/devkit';
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

  describe('that is there already', () => {
    const grow = { attributes: 'name,note:string(..80)?,total:decimal=0' };
    const FILES = [
      [
        'ts',
        'src/core/domain/invoice.ts',
        ['note: is.text({ max: 80, optional: true }),', "total: is.decimal({ default: '0' }),"],
        ['note: is.text({ max: 80, optional: true }),'],
      ],
      [
        'go',
        'internal/core/domain/invoice.go',
        ['Note *string `json:"note,omitempty" is:"string(..80)"`', 'Total *string `json:"total"`'],
        ['Note *string `json:"note,omitempty" is:"string(..80)"`', 'Note *string `json:"note"`'],
      ],
    ] as const;

    test.each(FILES)(
      'grows by attributes in %s, keys as they are',
      async (language, file, lines) => {
        const made = await workspaceWith({ name: 'orders', handlers: [], language });
        await add(made, { attributes: 'name', pk: 'BILL#{id}' });
        await add(made, { ...grow });

        const fresh = await workspaceWith({ name: 'orders', handlers: [], language });
        await add(fresh, { ...grow, pk: 'BILL#{id}' });
        expect(contents(made)).toEqual(contents(fresh));
        const text = readText(made, `apps/orders/${file}`).replaceAll(/ +/g, ' ');
        for (const line of lines) expect(text).toContain(line);
      },
    );

    test.each(FILES)(
      'and edited in %s, is left alone, with the lines to add and where',
      async (language, file, _lines, wanted) => {
        const tree = await workspaceWith({ name: 'orders', handlers: [], language });
        await add(tree, { attributes: 'name' });
        tree.write(`apps/orders/${file}`, `// mine\n${readText(tree, `apps/orders/${file}`)}`);
        const before = contents(tree);
        const text = await refusal(tree, () =>
          add(tree, { attributes: 'name,note:string(..80)?' }),
        );

        expect(text).toContain(`apps/orders/${file} is not as it was generated`);
        for (const line of wanted) expect(text).toContain(line);
        expect(contents(tree)).toEqual(before);
      },
    );

    test('grows where a formatter or an editor has touched other files', async () => {
      const tree = await orders();
      await add(tree, { attributes: 'name' });
      const domain = 'apps/orders/src/core/domain/invoice.ts';
      const suite = 'apps/orders/test/invoice-repository.suite.ts';
      tree.write(domain, readText(tree, domain).replaceAll('  ', '    '));
      tree.write(suite, '// mine');
      await add(tree, { attributes: 'name,note?' });

      expect(readText(tree, domain)).toContain('note: is.text({ optional: true }),');
      expect(readText(tree, suite)).toBe('// mine');
    });

    test.each([
      [{ attributes: 'note' }, "has the attribute 'name:string', which is missing in --attributes"],
      [{ attributes: 'name?,note' }, "has the attribute 'name:string', not 'name:string?'"],
      [{ attributes: 'name,note', pk: 'BILL#{id}' }, "--pk 'BILL#{id}' would change them"],
      [{ gsi1sk: 'INVOICE#{name}' }, "--gsi1sk 'INVOICE#{name}' would change them"],
      [{ index: 'byName: pk=N#{name} sk={id}' }, 'a further index is one entry of its keys'],
    ])('refuses %j, since items that are there would be lost', async (options, message) => {
      const tree = await orders();
      await add(tree, { attributes: 'name' });

      expect(await refusal(tree, () => add(tree, options))).toContain(message);
    });
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
      'a type: string, integer, number, decimal, boolean, date, datetime, map, or values',
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
        'nx g @platform/plugin:table-entity <Name> --service=orders --owner=tenant_id',
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

  test('refuses a service without a table', async () => {
    const tree = await workspaceWith({ name: 'relay', handlers: [], entity: 'none' });

    expect(
      await refusal(tree, () => tableEntityGenerator(tree, { name: 'Invoice', service: 'relay' })),
    ).toContain("service 'relay' has no table");
  });
});
