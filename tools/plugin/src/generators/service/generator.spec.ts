import { readJson } from '@nx/devkit';
import { describe, expect, test } from 'vitest';
import { PLUGIN_VERSION } from '../../records/plugin-version';
import { contents, readText, workspaceWith } from '../../testing/workspace-tree';
import tableEntityGenerator from '../table-entity/generator';
import serviceGenerator from './generator';

describe('service', () => {
  test('creates the hexagonal layout with the default handlers and a starter entity', async () => {
    const tree = await workspaceWith({ name: 'orders' });

    expect(tree.children('apps/orders/src/core')).toEqual(
      expect.arrayContaining(['domain', 'application']),
    );
    expect(tree.children('apps/orders/src/adapters')).toEqual(
      expect.arrayContaining(['inbound', 'outbound']),
    );
    expect(tree.children('apps/orders/src/handlers').sort()).toEqual(['api', 'event', 'worker']);
    expect(tree.exists('apps/orders/src/core/domain/order.ts')).toBe(true);
    expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toContain(
      'export const handlers = [api, event, worker];',
    );
  });

  test('records name, generator version, options and every unit', async () => {
    const tree = await workspaceWith({ name: 'orders' });

    expect(readJson(tree, 'apps/orders/service.json')).toMatchObject({
      name: 'orders',
      language: 'ts',
      table: true,
      service: { version: PLUGIN_VERSION, options: { name: 'orders' } },
      handlers: {
        api: { kind: 'api' },
        event: { kind: 'event' },
        worker: { kind: 'worker' },
      },
      entities: {
        Order: {
          madeWith: {
            pk: 'ORDER#{id}',
            sk: 'DETAILS',
            gsi1pk: 'ORDER',
            gsi1sk: 'ORDER#{createdAt}#{id}',
          },
        },
      },
    });
  });

  test.each(['ts', 'go'])(
    'F10: a service in %s holds what is promised of all, in a file that every run brings up to date',
    async (language) => {
      const tree = await workspaceWith({ name: 'orders', language });
      const file = 'apps/orders/infra/promises.spec.ts';
      const written = readText(tree, file);
      expect(written).toContain(
        "test.each(SERVICE_PROMISES)('$title', ({ hold }) => hold(service));",
      );
      expect(written).toContain(`language: '${language}'`);
      tree.write(file, '// nothing is promised');

      await serviceGenerator(tree, { name: 'orders' });

      expect(readText(tree, file)).toBe(written);
    },
  );

  test.each(['ts', 'go'])(
    'E6: in %s the API may use the table, worker and event handler keep notes in it, and nobody publishes, until a file in infra says so',
    async (language) => {
      const handlers = ['api', 'worker', 'event', 'schedule'];
      const tree = await workspaceWith({ name: 'orders', language, handlers });
      const access = handlers.map(
        (name) => /access: .*/.exec(readText(tree, `apps/orders/infra/handlers/${name}.ts`))?.[0],
      );

      expect(access).toEqual([
        "access: { table: 'readWrite' },",
        "access: { table: ['GetItem', 'PutItem'] },",
        "access: { table: ['GetItem', 'PutItem'] },",
        "access: { table: 'none' },",
      ]);
    },
  );

  test('makes a plain workspace one that services can live in', async () => {
    const tree = await workspaceWith({ name: 'orders' });

    expect(readJson(tree, 'nx.json').plugins).toEqual(['@platform/plugin']);
    expect(readJson(tree, 'stages.json').stages).toHaveProperty(
      'local.endpoint',
      'http://localhost:4566',
    );
    expect(readJson(tree, 'package.json').devDependencies).toMatchObject({
      'aws-cdk-lib': '2.276.0',
      esbuild: '0.28.2',
    });
    const { dependencies, devDependencies } = readJson(tree, 'package.json');
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies }))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    expect(tree.exists('apps/platform/infra/main.ts')).toBe(true);
    expect(readText(tree, '.gitignore').split('\n')).toEqual(
      expect.arrayContaining(['cdk.out/', '.platform/']),
    );
  });

  test('a second run changes nothing', async () => {
    const tree = await workspaceWith({ name: 'orders' });
    const first = contents(tree);

    await serviceGenerator(tree, { name: 'orders' });

    expect(contents(tree)).toEqual(first);
  });

  test('an edit of a user-owned file survives a run with other options, which adds what is new', async () => {
    const tree = await workspaceWith({ name: 'orders', handlers: ['api'] });
    tree.write('apps/orders/infra/orders.stack.ts', '// mine');

    await serviceGenerator(tree, { name: 'orders', handlers: ['api', 'schedule'], auth: 'jwt' });

    expect(readText(tree, 'apps/orders/infra/orders.stack.ts')).toBe('// mine');
    expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toContain('[api, schedule]');
  });

  test.each(['ts', 'go'])(
    'F2: an API in %s asks for tokens with --auth=jwt, and not without',
    async (language) => {
      const apiOf = async (options: object): Promise<string> => {
        const tree = await workspaceWith({
          name: 'orders',
          language,
          handlers: ['api'],
          ...options,
        });
        return readText(tree, 'apps/orders/infra/handlers/api.ts');
      };

      expect(await apiOf({ auth: 'jwt' })).toContain("auth: 'jwt',");
      expect(await apiOf({})).toContain("auth: 'none',");
    },
  );

  test('a run without options keeps to those it was created with', async () => {
    const tree = await workspaceWith({ name: 'orders', handlers: ['api'], directory: 'services' });
    await tableEntityGenerator(tree, { name: 'Archive', service: 'orders' });
    const first = contents(tree);

    await serviceGenerator(tree, { name: 'orders', handlers: ['api', 'worker', 'event'] });

    expect(contents(tree)).toEqual(first);
  });

  test('a framework-owned file that was laid out anew by a formatter is left alone', async () => {
    const tree = await workspaceWith({ name: 'orders' });
    const file = 'apps/orders/infra/handlers/index.ts';
    const formatted = readText(tree, file)
      .replaceAll("'", '"')
      .replace('[api, event, worker]', '[\n  api,\n  event,\n  worker,\n]');
    tree.write(file, formatted);

    await serviceGenerator(tree, { name: 'orders' });

    expect(readText(tree, file)).toBe(formatted);
  });

  test('starts without a table, and without handlers', async () => {
    const tree = await workspaceWith({ name: 'relay', handlers: [], entity: 'none' });

    expect(tree.exists('apps/relay/src/handlers')).toBe(false);
    expect(readText(tree, 'apps/relay/infra/relay.stack.ts')).not.toContain('SingleTable');
    expect(readText(tree, 'apps/relay/src/adapters/outbound/connect.ts')).not.toContain(
      'tableName',
    );
  });

  test('gives the starter entity the keys it is told', async () => {
    const tree = await workspaceWith({
      name: 'orders',
      attributes: 'userId,total:number',
      gsi1pk: 'USER#{userId}',
    });

    expect(
      readText(tree, 'apps/orders/src/adapters/outbound/dynamodb/order-repository.ts'),
    ).toContain("composite: ['userId'], template: 'USER#${userId}'");
  });

  const HTTP = { ts: 'src/adapters/inbound/http', go: 'internal/adapters/inbound/http' } as const;

  test.each([
    ['ts', "ownerFrom('custom:tenant')", 'note-owner.ts', 'note-owner.spec.ts'],
    ['go', 'RequireClaim(r.Context(), "custom:tenant")', 'note-owner.go', 'note-owner_test.go'],
  ] as const)(
    'with an owner in %s, routes know whose items they are about from the token alone, and tests say so',
    async (language, rule, file, spec) => {
      const owner = 'custom:tenant';
      const tree = await workspaceWith({ name: 'notes', language, auth: 'jwt', owner });
      const folder = `apps/notes/${HTTP[language]}`;

      expect(readText(tree, `${folder}/${file}`)).toContain(rule);
      const tests = readText(tree, `${folder}/${spec}`);
      for (const method of ['GET', 'POST', 'PUT', 'DELETE']) expect(tests).toContain(method);
      const first = contents(tree);
      await serviceGenerator(tree, { name: 'notes' });
      expect(contents(tree)).toEqual(first);
    },
  );

  test('goes where it is told, with further tags', async () => {
    const tree = await workspaceWith({
      name: 'orders',
      directory: 'services/checkout',
      tags: 'team:checkout, tier:1',
    });

    expect(readJson(tree, 'services/checkout/orders/project.json').tags).toEqual([
      'context:orders',
      'team:checkout',
      'tier:1',
    ]);
    expect(readJson(tree, 'services/checkout/orders/src/tsconfig.json').extends).toEqual([
      '../../../../tsconfig.base.json',
      '@platform/plugin/typescript/preset.json',
    ]);
  });
});
