import { describe, expect, test } from 'vitest';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import resourceGenerator from '../resource/generator';
import tableEntityGenerator from './generator';

const orders = () => workspaceWith({ name: 'orders', handlers: [] });
const add = (tree: Awaited<ReturnType<typeof orders>>, options: object) =>
  tableEntityGenerator(tree, { name: 'Invoice', service: 'orders', ...options });

describe('table-entity', () => {
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
        ['Note *string `json:"note,omitempty" is:"string(..80)"`', 'Note **string `json:"note"`'],
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

    test.each([['ts'], ['go']])(
      'grows in %s, and its routes and their tests with it',
      async (language) => {
        const service = { name: 'orders', handlers: [], language };
        const made = await workspaceWith(service);
        const fresh = await workspaceWith(service);
        const resource = { name: 'invoices', service: 'orders' };
        await add(made, { attributes: 'name' });
        await resourceGenerator(made, resource);
        await add(made, { ...grow });
        await add(fresh, { ...grow });
        await resourceGenerator(fresh, resource);

        expect(contents(made)).toEqual(contents(fresh));
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

    test('grows without the files that somebody has deleted', async () => {
      const tree = await orders();
      await add(tree, { attributes: 'name' });
      const suite = 'apps/orders/test/invoice-repository.suite.ts';
      tree.delete(suite);
      await add(tree, { attributes: 'name,note?' });

      expect(tree.exists(suite)).toBe(false);
    });

    test('gets further lists, and the same command again changes nothing', async () => {
      const tree = await orders();
      await add(tree, {
        attributes: 'name,kind',
        index: 'byName: pk=N#{name} sk={createdAt}#{id}',
      });
      await add(tree, { index: 'byKind: pk=K#{kind} sk={createdAt}#{id}' });
      const repository = readText(
        tree,
        'apps/orders/src/adapters/outbound/dynamodb/invoice-repository.ts',
      );
      expect(repository).toContain('byName: {\n          index: SINGLE_TABLE.gsi2.index,');
      expect(repository).toContain('byKind: {\n          index: SINGLE_TABLE.gsi3.index,');
      expect(readText(tree, 'apps/orders/src/core/domain/invoice-repository.ts')).toContain(
        'listByKind(',
      );
      const first = contents(tree);
      await add(tree, { index: 'byKind: pk=K#{kind} sk={createdAt}#{id}' });
      expect(contents(tree)).toEqual(first);

      const other = { index: 'byName: pk=NAME#{name} sk={createdAt}#{id}' };
      expect(await refusal(tree, () => add(tree, other))).toContain(
        "has the list 'byName: pk=N#{name}",
      );
    });

    test('gets no list where somebody has written in its files', async () => {
      const tree = await orders();
      await add(tree, { attributes: 'name' });
      const port = 'apps/orders/src/core/domain/invoice-repository.ts';
      tree.write(port, `${readText(tree, port)}// mine\n`);

      const asked = { index: 'byName: pk=N#{name} sk={createdAt}#{id}' };
      const text = await refusal(tree, () => add(tree, asked));
      expect(text).toContain(`${port} is not as generated`);
      expect(text).toContain('byName on GSI2: N#{name} / {createdAt}#{id}');
    });

    test.each([
      [{ attributes: 'note' }, "has the attribute 'name:string', which is missing in --attributes"],
      [{ attributes: 'name?,note' }, "has the attribute 'name:string', not 'name:string?'"],
      [{ attributes: 'name,note', pk: 'BILL#{id}' }, "--pk 'BILL#{id}' would change them"],
      [{ gsi1sk: 'INVOICE#{name}' }, "--gsi1sk 'INVOICE#{name}' would change them"],
    ])('refuses %j, since items that are there would be lost', async (options, message) => {
      const tree = await orders();
      await add(tree, { attributes: 'name' });

      expect(await refusal(tree, () => add(tree, options))).toContain(message);
    });
  });
});
