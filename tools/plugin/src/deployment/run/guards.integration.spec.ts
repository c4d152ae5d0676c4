import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { writeStamp } from '../../synthesis/validation-stamp';
import { openTarget } from '../cloud/target';
import { readServiceOutputs } from '../outputs/service-outputs';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';
import { destroyService } from './destroy';

let scratch: ScratchStage;

afterEach(() => scratch.workspace.remove());

test('a protected stage takes only an assembly that passed validate as it is', async () => {
  scratch = new ScratchStage(inject('endpoint'), { protected: true });
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  const { orders: refused } = await scratch.deploy();
  expect(refused?.result).toBe('failed');
  expect(refused?.detail).toContain(`Run: npx nx run orders:validate --stage=${scratch.name}`);

  const root = scratch.rootOf('orders');
  mkdirSync(join(root, `cdk.out/validate-${scratch.name}`), { recursive: true });
  writeStamp(root, scratch.name, scratch.fingerprintOf('orders'));
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });

  scratch.editHandler('orders');
  await scratch.synth('orders');
  const { orders: edited } = await scratch.deploy();
  expect(edited?.detail).toContain('changed since it passed validate');
});

const destroyOf = (service: string) => ({
  service,
  root: scratch.rootOf(service),
  stage: scratch.stage,
  workspaceRoot: scratch.workspace.root,
  force: false,
  wait: 0,
  print: () => undefined,
});

test('destroy needs force on a protected stage, and sends nothing without', async () => {
  scratch = new ScratchStage('http://localhost:1', { protected: true });
  await expect(destroyService(destroyOf('orders'))).rejects.toThrow(
    `stage "${scratch.name}" is protected: "orders" is not destroyed`,
  );
});

test('destroy deletes the stacks and forgets the deploy', async () => {
  scratch = new ScratchStage(inject('endpoint'));
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  await scratch.deploy();
  expect(await destroyService(destroyOf('orders'))).toEqual([`orders-${scratch.name}`]);
  await expect(readServiceOutputs(await scratch.target(), 'orders')).rejects.toThrow(
    `service "orders" is not deployed to stage "${scratch.name}"`,
  );
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
});

const TABLE = `
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
const text = (name: string) => ({ name, type: dynamodb.AttributeType.STRING });
const table = new dynamodb.TableV2(stack, 'Table', { partitionKey: text('PK'), sortKey: text('SK') });
`;

test('a local index on a table that stands is refused before anything is sent', async () => {
  scratch = new ScratchStage(inject('endpoint'));
  scratch.workspace.addService('orders', { statements: TABLE });
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });

  const local = "table.addLocalSecondaryIndex({ indexName: 'LSI1', sortKey: text('LSI1SK') });";
  scratch.workspace.addService('orders', { statements: TABLE + local });
  await scratch.synth('orders');
  const { orders: refused } = await scratch.deploy();
  expect(refused?.result).toBe('failed');
  expect(refused?.detail).toContain(
    'would change its local indexes, which exist only from the creation of a table on',
  );
  expect(await scratch.outcome()).toEqual({ orders: 'failed' });
});

test('nothing answering and another account are told apart before anything is sent', async () => {
  scratch = new ScratchStage('http://localhost:1');
  await expect(scratch.target()).rejects.toThrow(
    `stage "${scratch.name}": nothing answers at http://localhost:1 (ECONNREFUSED)`,
  );
  process.env['AWS_ENDPOINT_URL'] = inject('endpoint');
  const { stage } = scratch;
  const other = { ...stage, settings: { ...stage.settings, account: '111111111111' } };
  await expect(openTarget(other, scratch.workspace.root)).rejects.toThrow(
    `stage "${scratch.name}" belongs to account 111111111111, the credentials are of 000000000000`,
  );
});
