import { readJson, type Tree } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { emptyWorkspace, refusal, workspaceWith } from '../../testing/workspace-tree';
import removeGenerator from '../remove/generator';
import serviceGenerator from '../service/generator';
import tableEntityGenerator from '../table-entity/generator';
import handlerGenerator from './generator';

const recordOf = (tree: Tree) => readJson(tree, 'apps/books/service.json');

describe.each(['ts', 'go'] as const)('what belongs to who made it, in %s', (language) => {
  const OPEN = [
    { name: 'shop', kind: 'rest', public: 'Anybody may read' },
    { name: 'shop', kind: 'function-url', public: 'Anybody may read' },
    { name: 'shop', kind: 'alb' },
    { name: 'shop', kind: 'api', basePath: '/shop' },
  ] as const;
  const BOOK = "each Book of service 'books' belongs to the claim 'sub' of who made it";
  const withOwner = (options: object = {}) =>
    workspaceWith({
      ...{ name: 'books', language, entity: 'Book', owner: 'sub', auth: 'jwt', handlers: ['api'] },
      ...options,
    });

  test('an entity with an owner is not served where nobody verifies tokens', async () => {
    const tree = await workspaceWith({ name: 'books', language, entity: 'Book', handlers: [] });
    await handlerGenerator(tree, { name: 'shop', service: 'books', kind: 'function-url' });
    const text = await refusal(tree, () =>
      tableEntityGenerator(tree, { name: 'Note', service: 'books', owner: 'sub' }),
    );
    expect(text).toContain("shop of service 'books' verifies no token");
    expect(text).toContain(
      'npx nx g @platform/plugin:handler api --service=books --kind=api --auth=jwt',
    );
  });

  test('is served by no door that lets anybody in, whichever comes first', async () => {
    const tree = await withOwner();
    for (const door of OPEN)
      expect(
        await refusal(tree, () => handlerGenerator(tree, { ...door, service: 'books' })),
      ).toContain(`${BOOK}, and handler 'shop' would let anybody in`);
    const other = await workspaceWith({
      ...{ name: 'books', language, entity: 'Book', auth: 'jwt', handlers: ['api'] },
    });
    await handlerGenerator(other, { ...OPEN[0], service: 'books' });
    const entity = { name: 'Note', service: 'books', owner: 'sub' };
    expect(await refusal(other, () => tableEntityGenerator(other, entity))).toContain(
      "handler 'shop' would let anybody in",
    );
  });

  test('is served by doors that ask for IAM beside one that verifies tokens, which stays', async () => {
    const tree = await withOwner();
    await handlerGenerator(tree, { name: 'shop', service: 'books', kind: 'rest' });
    expect(
      await refusal(tree, () => removeGenerator(tree, { service: 'books', handler: 'api' })),
    ).toContain(`${BOOK}, and shop of service 'books' verifies no token`);
    await removeGenerator(tree, { service: 'books', handler: 'shop' });
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api']);
  });

  test('waits for the door that verifies tokens', async () => {
    const tree = await withOwner({ handlers: [] });
    const add = (options: object) =>
      handlerGenerator(tree, { name: 'api', service: 'books', kind: 'api', ...options });
    expect(await refusal(tree, () => add({}))).toContain(`${BOOK}, and handler 'api' would let`);
    expect(await refusal(tree, () => add({ name: 'shop', kind: 'rest' }))).toContain(
      'nx g @platform/plugin:handler api --service=books --kind=api --auth=jwt',
    );
    await add({ auth: 'jwt' });
    expect(Object.keys(recordOf(tree).handlers)).toEqual(['api']);
    const again = { name: 'books', language, entity: 'Book', owner: 'sub', auth: 'jwt' };
    const empty = emptyWorkspace();
    expect(
      await refusal(empty, () =>
        serviceGenerator(empty, { ...again, api: 'alb', handlers: ['api'] } as never),
      ),
    ).toContain(`${BOOK}, and handler 'alb' would let anybody in`);
  });
});
