import { readJson, updateJson, type Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import removeGenerator from '../generators/remove/generator';
import resourceGenerator from '../generators/resource/generator';
import tableEntityGenerator from '../generators/table-entity/generator';
import { languageProfile } from '../languages';
import { PLUGIN_VERSION } from '../records/plugin-version';
import { contents, readText, refusal, workspaceWith } from '../testing/workspace-tree';

const service = 'orders';

describe.each([
  ['ts', [['  name: is.text(),\n', '  name: is.text(),\n  total: is.integer({ min: 1 }),\n']]],
  [
    'go',
    [
      [
        '\tName string `json:"name"`\n}',
        '\tName string `json:"name"`\n\tTotal int `json:"total" is:"integer(1..)"`\n}',
      ],
      [
        '\tName *string `json:"name"`\n}',
        '\tName *string `json:"name"`\n\tTotal *int `json:"total"`\n}',
      ],
    ],
  ],
] as const)('an entity in %s to which somebody added an attribute', (language, edits) => {
  const { entityFile, modules } = languageProfile(language);
  const domain = `apps/orders/${entityFile('invoice')}`;
  const [, tests] = modules.routes.suffixes.map(
    (end) => `apps/orders/${modules.routes.folder}/invoices${end}`,
  );
  const invoice = { name: 'Invoice', service, attributes: 'name' };
  const edited = async (): Promise<Tree> => {
    const tree = await workspaceWith({ name: 'orders', handlers: [], language });
    await tableEntityGenerator(tree, invoice);
    for (const [before, after] of edits) {
      const text = readText(tree, domain);
      expect(text).toContain(before);
      tree.write(domain, text.replace(before, after));
    }
    return tree;
  };

  test('has routes whose tests say it', async () => {
    const tree = await edited();
    await resourceGenerator(tree, { name: 'invoices', service });

    const folder = `apps/orders/${modules.routes.folder}`;
    const texts = tree.children(folder).map((file) => readText(tree, `${folder}/${file}`));
    expect(texts.join('').includes('total')).toBe(true);
    await removeGenerator(tree, { service, resource: 'invoices' });
    expect(tree.exists(tests ?? '')).toBe(false);
  });

  test('is made by the same command again, which changes nothing', async () => {
    const tree = await edited();
    const first = contents(tree);
    await tableEntityGenerator(tree, invoice);

    expect(contents(tree)).toEqual(first);
  });

  test('grows by a further one, and keeps it', async () => {
    const tree = await edited();
    expect(
      await refusal(tree, () =>
        tableEntityGenerator(tree, { ...invoice, attributes: 'name,note?' }),
      ),
    ).toContain("has the attribute 'total:integer(1..)', which is missing in --attributes");
    const attributes = 'name,total:integer(1..),note?';
    await tableEntityGenerator(tree, { ...invoice, attributes });

    const fresh = await workspaceWith({ name: 'orders', handlers: [], language });
    await tableEntityGenerator(fresh, { ...invoice, attributes });
    expect(contents(tree)).toEqual(contents(fresh));
  });

  test('is not removed before somebody says so', async () => {
    const tree = await edited();

    expect(
      await refusal(tree, () => removeGenerator(tree, { service, entity: 'Invoice' })),
    ).toContain(`somebody has written in what would be removed: ${domain}\n`);
  });

  test('gets no routes while what it is made of cannot be read', async () => {
    const tree = await edited();
    tree.write(domain, '// mine');

    expect(
      await refusal(tree, () => resourceGenerator(tree, { name: 'invoices', service })),
    ).toContain(`in ${domain}\n`);
  });
});

test('a record that says what an entity was made with as if it still were is read, and written as of today', async () => {
  const tree = await workspaceWith({ name: 'orders', handlers: [], attributes: 'total:number' });
  const today = readJson(tree, 'apps/orders/service.json');
  const madeWith = {
    attributes: 'total:number',
    pk: 'ORDER#{id}',
    sk: 'DETAILS',
    gsi1pk: 'ORDER',
    gsi1sk: 'ORDER#{createdAt}#{id}',
  };
  expect(today.entities).toEqual({ Order: { version: PLUGIN_VERSION, madeWith } });
  expect(today.service.options).toEqual({ name: 'orders', handlers: [] });
  updateJson(tree, 'apps/orders/service.json', (record) => ({
    ...record,
    service: { ...record.service, options: { ...record.service.options, ...madeWith } },
    entities: { Order: { version: PLUGIN_VERSION, options: madeWith } },
  }));
  await tableEntityGenerator(tree, { name: 'Invoice', service });

  const { entities, service: made } = readJson(tree, 'apps/orders/service.json');
  expect(entities.Order).toEqual(today.entities.Order);
  expect(made).toEqual(today.service);
});
