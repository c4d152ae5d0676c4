import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { Cloud } from './cloud/cloud';
import { call, outputsOf } from './cloud/service-api';
import { deploySummary } from './story/deploy-summary';
import { story } from './story/step';
import { until } from './story/until';
import { cloneRepository, linkPackages } from './workspace/clone';
import type { Workspace } from './workspace/workspace';

/** What a developer types for a context in Go, in this order. */
const FLEET = [
  ['service', 'fleet', '--language=go', '--entity=Vehicle'],
  ['event-rule', '--service=fleet', '--event=orders.OrderPlaced'],
  ['table-entity', 'Driver', '--service=fleet', '--attributes=licence'],
  ['handler', 'drivers', '--service=fleet', '--kind=api'],
  ['handler', 'nightly', '--service=fleet', '--kind=schedule'],
  // Visible again after six times the timeout: three receives take twelve seconds.
  ['handler', 'intake', '--service=fleet', '--kind=worker', '--timeout=1'],
] as const;

const CHECKS = 'lint typecheck test build synth validate'.split(' ');

let clone: Workspace;

beforeAll(async () => {
  clone = await cloneRepository(inject('scratch'), 'go');
  await linkPackages(clone);
});

afterAll(async () => {
  await clone?.tryNx(['run', 'workspace:local-down']);
});

const affected = (...args: string[]): Promise<string> =>
  clone.nx('affected', ...args, '--base=HEAD~1');

describe('a context in Go', () => {
  const step = story();

  step('has a cloud to go to', async () => {
    await clone.nx('run', 'workspace:local-up');
  });

  step('is generated, with no hand edit, and again without a change', async () => {
    for (const generator of FLEET) await clone.generate(...generator);
    await clone.commit('feat(fleet): start');
    for (const generator of FLEET) await clone.generate(...generator);
    expect(await clone.status()).toBe('');
  });

  step(
    'passes every check',
    async () => {
      await affected('-t', ...CHECKS);
    },
    400_000,
  );

  step(
    'deploys, and nothing beside it and the platform',
    async () => {
      const deploy = () => clone.nx('run', 'fleet:deploy', '--stage=local');
      expect(deploySummary(await deploy())).toEqual({ platform: 'deployed', fleet: 'deployed' });
      expect(deploySummary(await deploy())).toEqual({ platform: 'unchanged', fleet: 'unchanged' });
    },
    300_000,
  );

  step('answers over HTTP', async () => {
    const { ApiUrl: url = '' } = await outputsOf(clone, 'fleet');
    expect(await call(url, '/health')).toMatchObject({ status: 200, body: { status: 'ok' } });
    const created = await call(url, '/vehicles', { name: 'truck' });
    expect(created).toMatchObject({ status: 201, body: { name: 'truck', version: 1 } });
    expect(await call(url, '/vehicles')).toMatchObject({ body: { items: [{ name: 'truck' }] } });
    expect(await call(url, '/vehicles', { colour: 'red' })).toMatchObject({ status: 400 });
    expect(await call(url, '/nowhere')).toMatchObject({ status: 404 });
  });

  step('gets the event of a placed order', async () => {
    await clone.nx('run', 'orders:deploy', '--stage=local');
    const { ApiUrl: orders = '' } = await outputsOf(clone, 'orders');
    const lines = [{ sku: 'tea', quantity: 1, unitPrice: 450 }];
    expect(await call(orders, '/orders', { userId: 'u-1', lines })).toMatchObject({ status: 201 });
    await Cloud.of(clone).finished('Fleet-local/EventHandler', 'OrderPlaced');
  });

  step('sets a poisoned message aside and works on its batch mates', async () => {
    const { IntakeQueueUrl: queue = '', IntakeDlqUrl: dead = '' } = await outputsOf(clone, 'fleet');
    const cloud = Cloud.of(clone);
    await cloud.send(queue, ['{"id":"a"}', '{"id":""}', '{"id":"b"}']);
    const letters = await until(
      'the dead letter',
      async () => {
        const bodies = await cloud.receive(dead);
        return bodies.length > 0 ? bodies : undefined;
      },
      60_000,
    );
    expect(letters).toEqual(['{"id":""}']);
    expect(await cloud.depth(queue)).toBe(0);
  });

  step('an edit of one file deploys it alone', async () => {
    const file = 'apps/fleet/cmd/api/main.go';
    clone.write(
      file,
      clone.read(file).replace('func main() {', 'func main() {\n\tprintln("edited")'),
    );
    await clone.commit('feat(fleet): edit');
    const output = await affected('-t', 'deploy', '--stage=local');
    expect(deploySummary(output)).toEqual({ platform: 'unchanged', fleet: 'deployed' });
  });
});
