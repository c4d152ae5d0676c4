import { expect } from 'vitest';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { useNx } from './selection/nx-lanes';
import { deploySummary } from './story/deploy-summary';
import { FAILING_RESOURCE } from './story/failing-resource';
import { story } from './story/step';
import { until } from './story/until';
import type { Workspace } from './workspace/workspace';

const handlerFile = (service: string): string => `apps/${service}/src/handlers/api/handler.ts`;

/** In a workspace with the contexts of the reference and of each language, all of them deployed. */
export const deployDecisions = (clone: () => Workspace): void => {
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

  const affected = (base: string) =>
    clone().tryNx(['affected', '-t', 'deploy', '--stage=local', `--base=${base}`]);

  const namesDepot =
    /1 service not affected is behind in local\s+depot {2}.*\s+Run: npx nx run-many -t deploy -p depot --stage=local/;

  step('the next commit deploys what it changed, and names what failed before', async () => {
    clone().write(
      handlerFile('orders'),
      `${clone().read(handlerFile('orders'))}export const again = 1;\n`,
    );
    await clone().commit('feat(orders): edit again');
    const base = '--base=HEAD~1';
    const asked = await clone().tryPlatform('deploy', '--stage=local', base, '--json');
    expect(asked.code).toBe(1);
    expect(deploySummary(asked.output)).toEqual({ platform: 'unchanged', orders: 'deployed' });
    expect(asked.output).toMatch(namesDepot);
    expect(JSON.parse(asked.stdout)).toEqual([
      expect.objectContaining({ service: 'platform', result: 'unchanged' }),
      expect.objectContaining({ service: 'orders', result: 'deployed' }),
      { service: 'depot', result: 'behind', detail: expect.any(String) as string },
    ]);
  });

  step('a clean main, which affects nothing, names it too', async () => {
    const { code, output } = await affected('HEAD');
    expect(code).toBe(1);
    expect(output).toContain('No tasks were run');
    expect(output).toMatch(namesDepot);
  });

  step('the next run takes up exactly what failed', async () => {
    clone().edit('apps/depot/infra/depot.stack.ts', 'quota(this);\n', '');
    clone().edit('apps/depot/infra/depot.stack.ts', "import { quota } from './quota';\n", '');
    clone().write(
      handlerFile('depot'),
      `${clone().read(handlerFile('depot'))}export const mended = 1;\n`,
    );
    await clone().commit('fix(depot): mend');
    const plan = await clone().tryPlatform('plan', '--stage=local', '--json');
    expect(plan.code).toBe(0);
    expect(JSON.parse(plan.stdout)).toContainEqual({
      ...{ service: 'depot', verdict: 'deploy' },
      reasons: expect.arrayContaining([
        {
          kind: 'files',
          detail: expect.stringContaining('apps/depot/src/handlers/api/handler.ts') as string,
        },
      ]) as object[],
    });
    const output = await clone().nx('run-many', '-t', 'deploy', '--stage=local');
    expect(deploySummary(output)).toMatchObject({
      platform: 'unchanged',
      depot: 'deployed',
      orders: 'unchanged',
      users: 'unchanged',
    });
  });

  step('where nothing is behind, a clean main and a comment are good', async () => {
    clone().write(handlerFile('users'), `${clone().read(handlerFile('users'))}// A comment.\n`);
    await clone().commit('docs(users): comment');
    expect(await affected('HEAD')).toMatchObject({ code: 0 });
  });

  step('Nx 24 names what is behind as well', async () => {
    await useNx(clone().root, '24.0.6');
    clone().write(
      handlerFile('depot'),
      `${clone().read(handlerFile('depot'))}export const late = 1;\n`,
    );
    await clone().commit('feat(depot): edit, and a job that was cancelled');
    clone().write(
      handlerFile('orders'),
      `${clone().read(handlerFile('orders'))}export const late = 1;\n`,
    );
    await clone().commit('feat(orders): edit');
    const { code, output } = await affected('HEAD~1');
    expect(code).toBe(1);
    expect(deploySummary(output)).toEqual({ platform: 'unchanged', orders: 'deployed' });
    expect(output).toMatch(namesDepot);
    expect(await affected('HEAD~2')).toMatchObject({ code: 0 });
  });
};
