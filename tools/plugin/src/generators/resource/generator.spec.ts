import { readJson } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { languageProfile } from '../../languages';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import tableEntityGenerator from '../table-entity/generator';
import resourceGenerator from './generator';

describe('resource', () => {
  test('is recorded beside the handlers, which are functions alone', async () => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: [] });
    await resourceGenerator(tree, { name: 'products', service: 'shop', methods: ['get,list'] });

    const { handlers, resources, routes } = readJson(tree, 'apps/shop/service.json');
    expect(handlers).toEqual({
      api: { version: PLUGIN_VERSION, kind: 'api', options: {} },
    });
    expect(resources).toEqual({
      products: { version: PLUGIN_VERSION, options: { methods: ['get', 'list'] } },
    });
    expect(routes).toEqual({});
  });

  test('adds the chosen routes of an entity to the one router', async () => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: [] });
    await resourceGenerator(tree, {
      name: 'products',
      service: 'shop',
      path: '/v1/products',
      methods: ['list', 'get'],
    });

    const router = readText(tree, 'apps/shop/src/adapters/inbound/http/index.ts');
    expect(router).toContain('withPorts(productsRoutes)');
    expect(readText(tree, 'apps/shop/src/adapters/inbound/http/products.routes.ts')).toContain(
      "path: '/v1/products/{id}'",
    );
    expect(tree.exists('apps/shop/src/handlers/api/handler.ts')).toBe(true);
    expect(tree.exists('apps/shop/src/core/application/delete-product.ts')).toBe(false);
  });

  test('a resource has its five routes in one file, in both languages', async () => {
    const routes = [
      ['get', '/products'],
      ['post', '/products'],
      ['get', '/products/{id}'],
      ['put', '/products/{id}'],
      ['delete', '/products/{id}'],
    ] as const;
    const resource = { name: 'products', service: 'shop' } as const;
    const shop = { name: 'shop', entity: 'Product', handlers: [] };
    const inTypeScript = await workspaceWith(shop);
    await resourceGenerator(inTypeScript, resource);
    const inGo = await workspaceWith({ ...shop, language: 'go' });
    await resourceGenerator(inGo, resource);

    const made = readText(inTypeScript, 'apps/shop/src/adapters/inbound/http/products.routes.ts');
    expect([...made.matchAll(/method: '(.+)',\n +path: '(.+)',/g)].map(([, ...of]) => of)).toEqual(
      routes,
    );
    const go = readText(inGo, 'apps/shop/internal/adapters/inbound/http/products-routes.go');
    expect(
      [...go.matchAll(/routes\["(.+) (.+)"\] = web\.(\w+)\(/g)].map(([, ...of]) => of),
    ).toEqual(
      routes.map(([method, path], i) => [
        method.toUpperCase(),
        path,
        ['List', 'Create', 'Get', 'Update', 'Delete'][i],
      ]),
    );
  });

  test.each([
    [
      'list',
      ['ProductBody', 'routes', 'productsRoutes'],
      ['productsRoutesPorts', 'productsRoutes', 'productListFrom'],
    ],
    [
      'get',
      ['ProductBody', 'ProductKeyParams', 'routes', 'productsRoutes'],
      ['productsRoutesPorts', 'productsRoutes', 'productKeyFrom'],
    ],
    [
      'update',
      ['ProductBody', 'ProductChangesBody', 'ProductKeyParams', 'routes', 'productsRoutes'],
      ['productsRoutesPorts', 'productsRoutes', 'productKeyFrom'],
    ],
    [
      'delete',
      ['ProductKeyParams', 'routes', 'productsRoutes'],
      ['productsRoutesPorts', 'productsRoutes', 'productKeyFrom'],
    ],
  ])('a resource with %s alone has nothing that it does not use', async (method, ts, go) => {
    for (const [language, file, declared] of [
      ['ts', 'src/adapters/inbound/http/products.routes.ts', ts],
      ['go', 'internal/adapters/inbound/http/products-routes.go', go],
    ] as const) {
      const tree = await workspaceWith({ name: 'shop', entity: 'Product', language, handlers: [] });
      const methods = [method];
      await resourceGenerator(tree, { name: 'products', service: 'shop', methods });

      const names = readText(tree, `apps/shop/${file}`).matchAll(
        /^(?:export )?(?:const|type|func(?: \(.*?\))?) (\w+)/gm,
      );
      expect([...names].map(([, name]) => name)).toEqual(declared);
    }
  });

  test('an entity called as the health check gets a path beside it', async () => {
    const tree = await workspaceWith({ name: 'health', handlers: ['api'] });

    expect(readText(tree, 'apps/health/src/adapters/inbound/http/health.routes.ts')).toContain(
      "path: '/health-items'",
    );
  });

  test('the test of a list that holds one item at most makes one item', async () => {
    const tree = await workspaceWith({ name: 'shop', handlers: [] });
    await tableEntityGenerator(tree, {
      name: 'Seat',
      service: 'shop',
      attributes: 'row',
      pk: 'ROW#{row}',
      sk: 'SEAT',
      gsi1pk: 'ROW#{row}',
      gsi1sk: 'SEAT#{row}',
    });
    await resourceGenerator(tree, { name: 'seats', service: 'shop' });

    expect(readText(tree, 'apps/shop/src/adapters/inbound/http/seats.routes.spec.ts')).toContain(
      "test('GET /seats answers what has been created', async () => {",
    );
  });

  test('serves an entity with an owner to callers with a token, and to nobody else', async () => {
    const tree = await workspaceWith({ name: 'shop', handlers: [] });
    await tableEntityGenerator(tree, { name: 'Cart', service: 'shop', owner: 'sub' });
    const carts = { name: 'carts', service: 'shop' };

    expect(await refusal(tree, () => resourceGenerator(tree, carts))).toContain(
      "each cart belongs to the claim 'sub' of who made it, and --auth 'none' asks nobody for a token",
    );
    await resourceGenerator(tree, { ...carts, auth: 'jwt', methods: ['list', 'get'] });

    const folder = 'apps/shop/src/adapters/inbound/http';
    const made = readText(tree, `${folder}/carts.routes.ts`);
    expect([...made.matchAll(/await \w+\(\{ .*owner: c\.var\.owner \}/g)]).toHaveLength(2);
    expect(readText(tree, `${folder}/cart-owner.spec.ts`)).not.toContain('DELETE');
  });

  test.each([
    [{ name: 'ghosts' }, "has no entity 'Ghost' for the routes of 'ghosts'"],
    [{ entity: 'Ghost' }, "has no entity 'Ghost' for the routes of 'products'"],
    [{ path: 'products' }, "--path 'products' is not a collection path"],
    [{ path: '/health' }, "--path '/health' is not a collection path"],
    [{ methods: ['patch'] }, "--methods has no 'patch'"],
    [{ auth: 'basic' }, "--auth has no 'basic'"],
    [{ service: 'nobody' }, "there is no service 'nobody'"],
  ])('refuses %j', async (options, message) => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: [] });
    const given = { name: 'products', service: 'shop', ...options };

    expect(await refusal(tree, () => resourceGenerator(tree, given))).toContain(message);
  });

  test('further methods alone are refused: those that are there are named with them', async () => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: [] });
    const products = { name: 'products', service: 'shop' };
    await resourceGenerator(tree, { ...products, methods: ['get'] });

    expect(
      await refusal(tree, () => resourceGenerator(tree, { ...products, methods: ['delete'] })),
    ).toContain('all methods it has and further ones');
  });

  test('of a service that has no table, names the command that makes one that has', async () => {
    const tree = await workspaceWith({ name: 'relay', entity: 'none', handlers: [] });
    const text = await refusal(tree, () =>
      resourceGenerator(tree, { name: 'carts', service: 'relay' }),
    );

    expect(text).toContain("service 'relay' has no table");
    expect(text).toContain('npx nx g @platform/plugin:service carts --entity=Cart');
  });

  test.each(['ts', 'go'])(
    'in %s, the parts of a key stand in a path as in the key, partition first',
    async (language) => {
      const tree = await workspaceWith({
        name: 'halls',
        language,
        entity: 'Seat',
        handlers: [],
        attributes: 'number,hall,row',
        pk: 'HALL#{hall}',
        sk: 'ROW#{row}#SEAT#{number}',
      });
      await resourceGenerator(tree, { name: 'seats', service: 'halls', methods: ['get'] });
      const { folder, suffixes, patternsIn } = languageProfile(language).modules.routes;
      const routes = readText(tree, `apps/halls/${folder}/seats${suffixes[1]}`);

      expect(patternsIn(routes)).toEqual(['GET /seats/{hall}/{row}/{number}']);
    },
  );

  test('has no change where all attributes are part of a key, and says so when asked for one', async () => {
    const tree = await workspaceWith({ name: 'shop', handlers: [] });
    const keys = { attributes: 'row', pk: 'ROW#{row}', sk: 'SEAT', gsi1pk: 'SEATS' };
    await tableEntityGenerator(tree, { name: 'Seat', service: 'shop', ...keys });
    const seats = { name: 'seats', service: 'shop' };

    expect(
      await refusal(tree, () => resourceGenerator(tree, { ...seats, methods: ['update'] })),
    ).toContain('all attributes of Seat are part of its keys');
    await resourceGenerator(tree, seats);
    expect(tree.exists('apps/shop/src/core/application/update-seat.ts')).toBe(false);
  });

  test('refuses other options under the name of an existing one, with what to do instead', async () => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: ['api'] });
    const again = { name: 'products', service: 'shop', methods: ['list'] };

    expect(await refusal(tree, () => resourceGenerator(tree, again))).toContain(
      "an editor on apps/shop/src/adapters/inbound/http/products.routes.ts, or npx nx g @platform/plugin:route 'METHOD /path' --service=shop",
    );
  });

  test.each(['ts', 'go'])('in %s, a second run changes nothing', async (language) => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', language, handlers: [] });
    await resourceGenerator(tree, { name: 'products', service: 'shop' });
    const first = contents(tree);
    await resourceGenerator(tree, { name: 'products', service: 'shop' });

    expect(contents(tree)).toEqual(first);
  });
});
