import { expect, test } from 'vitest';
import { languageProfile } from '../../languages';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import routeGenerator from '../route/generator';
import resourceGenerator from './generator';

test.each(['ts', 'go'])(
  'in %s, further methods go into routes that nobody has written in, and nowhere else',
  async (language) => {
    const { folder, suffixes, patternsIn } = languageProfile(language).modules.routes;
    const file = `apps/shop/${folder}/products${suffixes[1]}`;
    const products = { name: 'products', service: 'shop' };
    const made = async (methods: string[]) => {
      const tree = await workspaceWith({
        name: 'shop',
        entity: 'Product',
        language,
        handlers: [],
      });
      await resourceGenerator(tree, { ...products, methods });
      return tree;
    };
    const tree = await made(['list']);
    await resourceGenerator(tree, { ...products, methods: ['list', 'get'] });

    expect(patternsIn(readText(tree, file))).toEqual(['GET /products', 'GET /products/{id}']);
    expect(contents(tree)).toEqual(contents(await made(['list', 'get'])));

    await routeGenerator(tree, { route: 'DELETE /products/{id}', service: 'shop' });
    const taken = { ...products, methods: ['list', 'get', 'delete'] };
    expect(await refusal(tree, () => resourceGenerator(tree, taken))).toContain(
      "route 'DELETE /products/{id}' would answer",
    );

    tree.write(file, `${readText(tree, file)}// mine\n`);
    const more = { ...products, methods: ['list', 'get', 'create'] };
    expect(await refusal(tree, () => resourceGenerator(tree, more))).toContain(
      `Run: an editor on ${file}, or npx nx g @platform/plugin:route`,
    );
  },
);
