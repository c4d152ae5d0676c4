import { logger, readJson } from '@nx/devkit';
import { describe, expect, test, vi } from 'vitest';
import { HANDLER_KINDS } from '../../kinds';
import { namesOf } from '../../names/names';
import { contents, readText, refusal, workspaceWith } from '../../testing/workspace-tree';
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
      expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toMatch(
        /handlers = \[api, .*\bjobs\]/,
      );
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

  test.each(['ts', 'go'])(
    'the worker of a webhook is exported under the name of its file in %s, whatever that of the webhook is',
    async (language) => {
      const tree = await workspaceWith({ name: 'orders', handlers: [], language });
      await add(tree, { name: 'import', kind: 'webhook' });
      expect(readText(tree, 'apps/orders/infra/handlers/import-worker.ts')).toContain(
        'export const importWorker = ',
      );
      expect(readText(tree, 'apps/orders/infra/handlers/index.ts')).toContain(
        "import { importWorker } from './import-worker';",
      );
    },
  );

  test('S0-66: what a worker works on is a message and a use case of the application', async () => {
    const tree = await workspaceWith({ name: 'orders', handlers: ['worker'] });
    await add(tree, { name: 'mails' });

    const application = 'apps/orders/src/core/application';
    const work = readText(tree, `${application}/process-work-message.ts`);
    expect(work).toContain("import type { WorkMessage } from '../domain/work-message';");
    // Its sender and its worker import it from the core.
    expect(readText(tree, 'apps/orders/src/core/domain/work-message.ts')).toContain(
      'export const workMessageSchema =',
    );
    expect(
      readText(tree, 'apps/orders/src/adapters/outbound/queue/work-message-queue.ts'),
    ).toContain("required(queueUrlVariable('worker'))");
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

  test.each([
    [{ name: 'products' }, 'products', [], 'resource products --service=shop'],
    [
      { name: 'goods', entity: 'Product', path: '/v1/goods', methods: ['get', 'list'] },
      'goods',
      [],
      'resource goods --service=shop --path=/v1/goods --entity=Product --methods=get,list',
    ],
    [
      { name: 'prices', auth: 'jwt' },
      undefined,
      ['GET /prices'],
      "route 'GET /prices' --service=shop --use-case=show-prices --auth=jwt",
    ],
  ])(
    'routes asked for as a handler, %j, are made, with the name of their own generator',
    async (options, resource, routes, command) => {
      const tree = await workspaceWith({ name: 'shop', entity: 'Product', handlers: [] });
      const warn = vi.spyOn(logger, 'warn').mockImplementation(() => undefined);
      const done = await handlerGenerator(tree, { service: 'shop', kind: 'api', ...options });
      await done();

      const record = readJson(tree, 'apps/shop/service.json');
      expect(Object.keys(record.handlers)).toEqual(['api']);
      expect(Object.keys(record.resources)).toEqual(resource ? [resource] : []);
      expect(Object.keys(record.routes)).toEqual(routes);
      expect(warn.mock.calls.flat().join('')).toContain(`\n  npx nx g @platform/plugin:${command}`);
      warn.mockRestore();
    },
  );

  test('routes asked for as a handler have no memory of their own', async () => {
    const tree = await orders();

    expect(
      await refusal(tree, () => add(tree, { kind: 'api', name: 'orders', memory: 1024 })),
    ).toContain(
      '--memory, --timeout, --reservedConcurrency, --provisionedConcurrency and --authorizer are of a function',
    );
  });

  test.each(HANDLER_KINDS.map(({ id }) => id))(
    'memory, timeout and reserved concurrency of kind %s reach the infrastructure',
    async (kind) => {
      const tree = await workspaceWith({ name: 'orders', handlers: [] });
      const name = kind === 'api' ? 'api' : 'jobs';
      await add(tree, { kind, name, memory: 1024, timeout: 7, reservedConcurrency: 5 });

      expect(readText(tree, `apps/orders/infra/handlers/${name}.ts`)).toMatch(
        /^ {4}memory: 1024,\n {4}timeout: 7,\n {4}reservedConcurrency: 5,$/m,
      );
    },
  );

  test.each(HANDLER_KINDS.filter(({ options }) => 'provisionedConcurrency' in options))(
    'provisioned concurrency of kind $id reaches the infrastructure',
    async ({ id: kind }) => {
      const tree = await workspaceWith({ name: 'orders', handlers: [] });
      const name = kind === 'api' ? 'api' : 'jobs';
      await add(tree, { kind, name, provisionedConcurrency: 5 });

      expect(readText(tree, `apps/orders/infra/handlers/${name}.ts`)).toContain(
        '    provisionedConcurrency: 5,\n',
      );
    },
  );

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
