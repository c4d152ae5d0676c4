import { expect } from 'vitest';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { deploySummary } from './story/deploy-summary';
import { FAILING_RESOURCE } from './story/failing-resource';
import { story } from './story/step';
import { until } from './story/until';
import type { Workspace } from './workspace/workspace';

const handlerFile = (service: string): string => `apps/${service}/src/handlers/api/handler.ts`;

/** In a workspace with the contexts of the reference and of each language, all of them deployed. */
export function deployDecisions(clone: () => Workspace): void {
  const step = story();

  const deployed = async (): Promise<Record<string, string>> =>
    deploySummary(await clone().nx('affected', '-t', 'deploy', '--stage=local', '--base=HEAD~1'));

  const ledger = (service: string): Promise<string | undefined> =>
    Cloud.of(clone()).parameter(`/platform/local/deployments/${service}`);

  step('an order makes its event arrive in the count of its user', async () => {
    const [orders, users] = await Promise.all([
      outputsOf(clone(), 'orders'),
      outputsOf(clone(), 'users'),
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
    await Cloud.of(clone()).finished('platform--users--local/EventHandler', 'OrderPlaced');
    await until('the order in the count of its user', async () => {
      const { body } = await call(users['ApiUrl'] ?? '', `/users/${userId}`);
      return (body as { orderCount: number }).orderCount === 1 || undefined;
    });
  });

  step('a one-line edit of orders deploys orders alone', async () => {
    clone().write(
      handlerFile('orders'),
      `${clone().read(handlerFile('orders'))}export const edited = 1;\n`,
    );
    await clone().commit('feat(orders): edit');
    expect(await deployed()).toEqual({ platform: 'unchanged', orders: 'deployed' });
  });

  step(
    'an edit of a contract deploys its producer and consumers in both languages, and nothing else',
    async () => {
      clone().edit('libs/events/orders/src/order-placed.ts', 'version: 1', 'version: 2');
      await clone().commit('feat(events): raise the version');
      expect(await deployed()).toEqual({
        platform: 'unchanged',
        depot: 'deployed',
        fleet: 'deployed',
        notifications: 'deployed',
        orders: 'deployed',
        users: 'deployed',
      });
      // The build brought the Go form of the contract up to date.
      expect(await clone().status()).toContain('libs/events/orders/go/contracts.go');
      await clone().commit('build(events): generate');
    },
  );

  step(
    'a failed deploy names the resource and the reason, and leaves the ledger alone',
    async () => {
      const before = await ledger('depot');
      clone().write('apps/depot/infra/quota.ts', FAILING_RESOURCE);
      const stack = 'apps/depot/infra/depot.stack.ts';
      clone().write(
        stack,
        `import { quota } from './quota';\n${clone().read(stack).replace('this.compose(', 'quota(this);\n    this.compose(')}`,
      );
      clone().write(
        handlerFile('users'),
        `${clone().read(handlerFile('users'))}export const edited = 1;\n`,
      );
      await clone().commit('feat: break depot, edit users');
      const { code, output } = await clone().tryNx([
        'affected',
        '-t',
        'deploy',
        '--stage=local',
        '--base=HEAD~1',
      ]);
      expect(code).not.toBe(0);
      expect(deploySummary(output)).toEqual({
        platform: 'unchanged',
        depot: 'failed',
        users: 'deployed',
      });
      expect(output).toMatch(/Quota.*quota of zero/);
      expect(await ledger('depot')).toBe(before);
    },
  );

  step('the next run takes up exactly what failed', async () => {
    clone().edit('apps/depot/infra/depot.stack.ts', 'quota(this);\n', '');
    clone().edit('apps/depot/infra/depot.stack.ts', "import { quota } from './quota';\n", '');
    clone().write(
      handlerFile('depot'),
      `${clone().read(handlerFile('depot'))}export const mended = 1;\n`,
    );
    await clone().commit('fix(depot): mend');
    const output = await clone().nx('run-many', '-t', 'deploy', '--stage=local');
    expect(deploySummary(output)).toMatchObject({
      platform: 'unchanged',
      depot: 'deployed',
      orders: 'unchanged',
      users: 'unchanged',
    });
  });
}
