import { describe, expect, test } from 'vitest';
import { HANDLER_KINDS } from '../../kinds';
import { namesOf } from '../../names/names';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
import tableEntityGenerator from '../table-entity/generator';
import handlerGenerator from './generator';

const orders = () => workspaceWith({ name: 'orders', handlers: ['api'] });
const add = (tree: Awaited<ReturnType<typeof orders>>, options: object) =>
  handlerGenerator(tree, { name: 'jobs', service: 'orders', kind: 'worker', ...options });

describe('handler', () => {
  test.each(HANDLER_KINDS.filter(({ servesApi }) => !servesApi).map(({ id }) => id))(
    'kind %s gets entry, infrastructure, sample event and test',
    async (kind) => {
      const tree = await orders();
      await add(tree, { kind });

      for (const file of [
        'src/handlers/jobs/handler.ts',
        'src/handlers/jobs/handler.spec.ts',
        'samples/jobs.json',
      ]) {
        expect(tree.exists(`apps/orders/${file}`), file).toBe(true);
      }
      expect(readText(tree, 'apps/orders/infra/handlers/jobs.ts')).toContain(
        `new ${namesOf(kind).pascal}Handler(service, `,
      );
      expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toContain('[api, jobs]');
    },
  );

  test.each(HANDLER_KINDS.map(({ id }) => id))(
    'S0-37: the entry of kind %s is wiring and nothing else',
    async (kind) => {
      const tree = await workspaceWith({ name: 'orders', handlers: [] });
      await add(tree, { kind });

      const entry = kind === 'api' ? 'api' : 'jobs';
      const statements = readText(tree, `apps/orders/src/handlers/${entry}/handler.ts`)
        .split(';\n')
        .filter((statement) => statement.trim() !== '' && !statement.startsWith('import '));
      expect(statements).toEqual([
        expect.stringMatching(/^\n?export const handler = \w+Handler\(/),
      ]);
      expect(statements[0]).not.toContain('=>');
    },
  );

  test.each(HANDLER_KINDS.map(({ id }) => id))(
    'S0-37: the program of kind %s in Go starts what it wires and does nothing else',
    async (kind) => {
      const tree = await workspaceWith({ name: 'orders', language: 'go', handlers: [] });
      await add(tree, { kind });

      const entry = kind === 'api' ? 'api' : 'jobs';
      const [, ...functions] = readText(tree, `apps/orders/cmd/${entry}/main.go`).split('\nfunc ');
      expect(functions).toEqual([
        expect.stringMatching(/^main\(\) {\n\tlambda\.Start\(\w+\.Handler\([^{}\n]*\)\)\n}\n$/),
      ]);
    },
  );

  test('S0-66: what a worker works on is a message and a use case of the application', async () => {
    const tree = await workspaceWith({ name: 'orders', handlers: ['worker'] });
    await add(tree, { name: 'mails' });

    const application = 'apps/orders/src/core/application';
    const work = readText(tree, `${application}/process-work-message.ts`);
    expect(work).toContain('export interface WorkMessage {');
    expect(work).toContain('export const processWorkMessage =');
    expect(readText(tree, `${application}/process-mails-message.ts`)).toContain(
      'export const processMailsMessage =',
    );
  });

  test('S0-65: the sample event of an api has the payload format its API sends', async () => {
    const tree = await orders();

    expect(JSON.parse(readText(tree, 'apps/orders/samples/api.json'))).toMatchObject({
      version: '2.0',
      requestContext: { http: { method: 'GET', path: '/health' } },
    });
  });

  test('kind api adds the chosen routes of an entity to the one router', async () => {
    const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: [] });
    await handlerGenerator(tree, {
      name: 'products',
      service: 'shop',
      kind: 'api',
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
    const resource = { name: 'products', service: 'shop', kind: 'api' } as const;
    const shop = { name: 'shop', entity: 'Product', handlers: [] };
    const inTypeScript = await workspaceWith(shop);
    await handlerGenerator(inTypeScript, resource);
    const inGo = await workspaceWith({ ...shop, language: 'go' });
    await handlerGenerator(inGo, resource);

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
    ['list', ['ProductBody', 'routes', 'productsRoutes'], ['productsRoutes', 'productListFrom']],
    [
      'get',
      ['ProductBody', 'ProductKeyParams', 'routes', 'productsRoutes'],
      ['productsRoutes', 'productKeyFrom'],
    ],
    [
      'update',
      ['ProductBody', 'ProductChangesBody', 'ProductKeyParams', 'routes', 'productsRoutes'],
      ['productsRoutes', 'productKeyFrom', 'ProductChangesBody', 'Validate', 'productChangesFrom'],
    ],
    [
      'delete',
      ['ProductKeyParams', 'routes', 'productsRoutes'],
      ['productsRoutes', 'productKeyFrom'],
    ],
  ])('a resource with %s alone has nothing that it does not use', async (method, ts, go) => {
    for (const [language, file, declared] of [
      ['ts', 'src/adapters/inbound/http/products.routes.ts', ts],
      ['go', 'internal/adapters/inbound/http/products-routes.go', go],
    ] as const) {
      const tree = await workspaceWith({ name: 'shop', entity: 'Product', language, handlers: [] });
      const methods = [method];
      await handlerGenerator(tree, { name: 'products', service: 'shop', kind: 'api', methods });

      const names = readText(tree, `apps/shop/${file}`).matchAll(
        /^(?:export )?(?:const|type|func(?: \(.*?\))?) (\w+)/gm,
      );
      expect([...names].map(([, name]) => name)).toEqual(declared);
    }
  });

  test('an entity called as the health check gets a path beside it, a route alone is told to', async () => {
    const tree = await workspaceWith({ name: 'health', handlers: ['api'] });

    expect(readText(tree, 'apps/health/src/adapters/inbound/http/health.routes.ts')).toContain(
      "path: '/health-items'",
    );
    const other = await orders();
    expect(await refusal(other, () => add(other, { name: 'health', kind: 'api' }))).toBe(
      "handler 'health' would answer /health, as every API does already\n  Allowed: another name, or a path of its own\n  Run: the same command with --path=/health-status",
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
    await handlerGenerator(tree, { name: 'seats', service: 'shop', kind: 'api' });

    expect(readText(tree, 'apps/shop/src/adapters/inbound/http/seats.routes.spec.ts')).toContain(
      "test('GET /seats answers what has been created', async () => {",
    );
  });

  test('kind api without an entity of that name adds one plain route', async () => {
    const tree = await orders();
    await add(tree, { kind: 'api', name: 'prices' });

    expect(readText(tree, 'apps/orders/src/adapters/inbound/http/show-prices.route.ts')).toContain(
      "path: '/prices'",
    );
  });

  test('kind api serves an entity with an owner to callers with a token, and to nobody else', async () => {
    const tree = await workspaceWith({ name: 'shop', handlers: [] });
    await tableEntityGenerator(tree, { name: 'Cart', service: 'shop', owner: 'sub' });
    const carts = { name: 'carts', service: 'shop', kind: 'api' };

    expect(await refusal(tree, () => handlerGenerator(tree, carts))).toContain(
      "each cart belongs to the claim 'sub' of who made it, and --auth 'none' asks nobody for a token",
    );
    await handlerGenerator(tree, { ...carts, auth: 'jwt', methods: ['list', 'get'] });

    const folder = 'apps/shop/src/adapters/inbound/http';
    const made = readText(tree, `${folder}/carts.routes.ts`);
    expect([...made.matchAll(/await \w+\(\{ .*owner: c\.var\.owner \}/g)]).toHaveLength(2);
    expect(readText(tree, `${folder}/cart-owner.spec.ts`)).not.toContain('DELETE');
  });

  test('memory, timeout, schedule and time zone reach the infrastructure', async () => {
    const tree = await orders();
    await add(tree, {
      kind: 'schedule',
      memory: 1024,
      timeout: 900,
      schedule: 'cron(0 10 * * ? *)',
      timezone: 'Europe/Amsterdam',
    });

    const infra = readText(tree, 'apps/orders/infra/handlers/jobs.ts');
    for (const line of [
      'memory: 1024',
      'timeout: 900',
      "schedule: 'cron(0 10 * * ? *)'",
      "timezone: 'Europe/Amsterdam'",
    ]) {
      expect(infra).toContain(line);
    }
  });

  test('a second run changes nothing', async () => {
    const tree = await orders();
    await add(tree, { memory: 1024 });
    const first = contents(tree);
    await add(tree, { memory: 1024 });

    expect(contents(tree)).toEqual(first);
  });
});
