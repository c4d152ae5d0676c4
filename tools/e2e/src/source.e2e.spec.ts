import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { deploySummary } from './story/deploy-summary';
import { FAILING_RESOURCE } from './story/failing-resource';
import { story } from './story/step';
import { until } from './story/until';
import { cloneRepository, linkPackages } from './workspace/clone';
import type { Workspace } from './workspace/workspace';

/** What a developer types for a context of their own, in this order. */
const BILLING = [
  ['service', 'billing'],
  ['event-rule', '--service=billing', '--event=orders.OrderPlaced'],
  ['table-entity', 'Invoice', '--service=billing', '--attributes=orderId,total:number'],
  ['handler', 'invoices', '--service=billing', '--kind=api'],
  ['handler', 'nightly', '--service=billing', '--kind=schedule'],
  // Visible again after six times the timeout: three receives take twelve seconds.
  ['handler', 'intake', '--service=billing', '--kind=worker', '--timeout=1'],
] as const;

const CHECKS = 'lint typecheck test build synth validate'.split(' ');

let clone: Workspace;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'clone');
  await linkPackages(clone);
});

afterAll(async () => {
  await clone?.tryNx(['run', 'workspace:local-down']);
});

const affected = (...args: string[]): Promise<string> =>
  clone.nx('affected', ...args, '--base=HEAD~1');

const deployed = async (): Promise<Record<string, string>> =>
  deploySummary(await affected('-t', 'deploy', '--stage=local'));

const ledger = (service: string): Promise<string | undefined> =>
  Cloud.of(clone).parameter(`/platform/local/deployments/${service}`);

const handlerFile = (service: string): string => `apps/${service}/src/handlers/api/handler.ts`;

describe('in a fresh clone', () => {
  const step = story();

  step(
    'the reference contexts deploy',
    async () => {
      await clone.nx('run', 'workspace:local-up');
      const output = await clone.nx('run-many', '-t', 'deploy', '--stage=local');
      expect(deploySummary(output)).toMatchObject({
        platform: 'deployed',
        users: 'deployed',
        orders: 'deployed',
      });
    },
    300_000,
  );

  step('a dry run writes nothing', async () => {
    for (const generator of BILLING.slice(0, 1)) await clone.generate(...generator, '--dry-run');
    expect(await clone.status()).toBe('');
  });

  step('a context of its own is generated, with no hand edit', async () => {
    for (const generator of BILLING) await clone.generate(...generator);
    await clone.commit('feat(billing): start');
  });

  step('every generator run twice leaves git clean', async () => {
    for (const generator of BILLING) await clone.generate(...generator);
    expect(await clone.status()).toBe('');
  });

  step(
    'it alone is affected, and passes every check',
    async () => {
      const projects = await clone.nx(
        'show',
        'projects',
        '--affected',
        '--base=HEAD~1',
        '--projects=apps/*',
      );
      expect(projects.trim().split('\n')).toEqual(['billing']);
      await affected('-t', ...CHECKS);
    },
    300_000,
  );

  step('nothing but it deploys', async () => {
    expect(await deployed()).toEqual({ platform: 'unchanged', billing: 'deployed' });
    expect(await deployed()).toEqual({ platform: 'unchanged', billing: 'unchanged' });
  });

  step('an order makes its event arrive in users and billing', async () => {
    const [orders, users] = await Promise.all([
      outputsOf(clone, 'orders'),
      outputsOf(clone, 'users'),
    ]);
    const user = await call(users['ApiUrl'] ?? '', '/users', {
      email: 'ada@example.org',
      name: 'Ada',
    });
    expect(user.status).toBe(201);
    const { id: userId } = user.body as { id: string };
    const lines = [{ sku: 'tea', quantity: 2, unitPrice: 450 }];
    const order = await call(orders['ApiUrl'] ?? '', '/orders', { userId, lines });
    expect(order).toMatchObject({ status: 201, body: { userId, total: 900 } });
    await Cloud.of(clone).finished('platform--users--local/EventHandler', 'OrderPlaced');
    await Cloud.of(clone).finished('platform--billing--local/EventHandler', 'OrderPlaced');
    await until('the order in the count of its user', async () => {
      const { body } = await call(users['ApiUrl'] ?? '', `/users/${userId}`);
      return (body as { orderCount: number }).orderCount === 1 || undefined;
    });
  });

  step(
    'a poisoned message ends in the dead-letter queue, its batch mates are processed',
    async () => {
      const { IntakeQueueUrl: queue = '', IntakeDlqUrl: dead = '' } = await outputsOf(
        clone,
        'billing',
      );
      const cloud = Cloud.of(clone);
      await cloud.send(queue, ['{"id":"a"}', '{"poison":true}', '{"id":"b"}']);
      const letters = await until(
        'the dead letter',
        async () => {
          const bodies = await cloud.receive(dead);
          return bodies.length > 0 ? bodies : undefined;
        },
        60_000,
      );
      expect(letters).toEqual(['{"poison":true}']);
      expect(await cloud.depth(queue)).toBe(0);
    },
  );

  step('a one-line edit of orders deploys orders alone', async () => {
    clone.write(
      handlerFile('orders'),
      `${clone.read(handlerFile('orders'))}export const edited = 1;\n`,
    );
    await clone.commit('feat(orders): edit');
    expect(await deployed()).toEqual({ platform: 'unchanged', orders: 'deployed' });
  });

  step(
    'an edit of a contract deploys its producer and consumers in both languages, and nothing else',
    async () => {
      clone.edit('libs/events/orders/src/order-placed.ts', 'version: 1', 'version: 2');
      await clone.commit('feat(events): raise the version');
      expect(await deployed()).toEqual({
        platform: 'unchanged',
        billing: 'deployed',
        notifications: 'deployed',
        orders: 'deployed',
        users: 'deployed',
      });
      // The build brought the Go form of the contract up to date.
      expect(await clone.status()).toContain('libs/events/orders/go/contracts.go');
      await clone.commit('build(events): generate');
    },
  );

  step(
    'a failed deploy names the resource and the reason, and leaves the ledger alone',
    async () => {
      const before = await ledger('billing');
      clone.write('apps/billing/infra/quota.ts', FAILING_RESOURCE);
      const stack = 'apps/billing/infra/billing.stack.ts';
      clone.write(
        stack,
        `import { quota } from './quota';\n${clone.read(stack).replace('this.compose(', 'quota(this);\n    this.compose(')}`,
      );
      clone.write(
        handlerFile('users'),
        `${clone.read(handlerFile('users'))}export const edited = 1;\n`,
      );
      await clone.commit('feat: break billing, edit users');
      const { code, output } = await clone.tryNx([
        'affected',
        '-t',
        'deploy',
        '--stage=local',
        '--base=HEAD~1',
      ]);
      expect(code).not.toBe(0);
      expect(deploySummary(output)).toEqual({
        platform: 'unchanged',
        billing: 'failed',
        users: 'deployed',
      });
      expect(output).toMatch(/Quota.*quota of zero/);
      expect(await ledger('billing')).toBe(before);
    },
  );

  step('the next run takes up exactly what failed', async () => {
    clone.edit('apps/billing/infra/billing.stack.ts', 'quota(this);\n', '');
    clone.edit('apps/billing/infra/billing.stack.ts', "import { quota } from './quota';\n", '');
    clone.write(
      handlerFile('billing'),
      `${clone.read(handlerFile('billing'))}export const edited = 1;\n`,
    );
    await clone.commit('fix(billing): mend');
    const output = await clone.nx('run-many', '-t', 'deploy', '--stage=local');
    expect(deploySummary(output)).toMatchObject({
      platform: 'unchanged',
      billing: 'deployed',
      orders: 'unchanged',
      users: 'unchanged',
    });
  });

  step('edits of people survive every generator', async () => {
    const edited = [
      'src/core/domain/invoice.ts',
      'infra/handlers/intake.ts',
      'infra/billing.stack.ts',
      'README.md',
    ];
    for (const file of edited)
      clone.write(`apps/billing/${file}`, `${clone.read(`apps/billing/${file}`)}\n// mine\n`);
    await clone.commit('feat(billing): mine');
    for (const generator of BILLING) await clone.generate(...generator);
    expect(await clone.status()).toBe('');
  });
});
