import { rmSync } from 'node:fs';
import { afterEach, expect, inject, test } from 'vitest';
import { destroyGoneService } from '../run/destroy-gone';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';

let scratch: ScratchStage;

afterEach(() => scratch.workspace.remove());

const destroyGone = (service: string, present: readonly string[], force = false) =>
  destroyGoneService({
    service,
    present,
    stage: scratch.stage,
    workspaceRoot: scratch.workspace.root,
    force,
    wait: 30_000,
    print: () => undefined,
  });

test('what is deployed and no longer in the workspace is planned as gone, and can be destroyed', async () => {
  scratch = new ScratchStage(inject('endpoint'));
  scratch.workspace.addService('orders');
  scratch.workspace.addService('pricing');
  await scratch.synth('orders', 'pricing');
  await scratch.deploy();
  delete scratch.workspace.graph.nodes['pricing'];
  rmSync(scratch.rootOf('pricing'), { recursive: true });

  expect(await scratch.plan()).toEqual({
    orders: 'unchanged',
    pricing: `gone | gone: deployed, but not in the workspace; to destroy it: npx nx run workspace:destroy --service=pricing --stage=${scratch.name}`,
  });
  await expect(destroyGone('orders', ['orders'])).rejects.toThrow(
    'service "orders" is in the workspace',
  );
  await expect(destroyGone('users', ['orders'])).rejects.toThrow(
    `nothing of service "users" stands in stage "${scratch.name}"\n  Allowed: pricing`,
  );
  expect(await destroyGone('pricing', ['orders'])).toEqual([`pricing-${scratch.name}`]);
  expect(await scratch.plan()).toEqual({ orders: 'unchanged' });
});

test('a protected stage keeps what is gone without force', async () => {
  scratch = new ScratchStage('http://localhost:1', { protected: true });
  await expect(destroyGone('pricing', [])).rejects.toThrow(
    `Run: npx nx run workspace:destroy --service=pricing --stage=${scratch.name} --force`,
  );
});
