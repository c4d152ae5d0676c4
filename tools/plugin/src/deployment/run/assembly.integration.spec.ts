import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { readServiceOutputs } from '../outputs/service-outputs';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';

let scratch: ScratchStage;

beforeEach(async () => {
  scratch = new ScratchStage(inject('endpoint'));
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
});
afterEach(() => scratch.workspace.remove());

const answer = async (): Promise<string> => {
  const { FunctionUrl = '' } = await readServiceOutputs(await scratch.target(), 'orders');
  return (await fetch(FunctionUrl)).text();
};

test.each([
  ['apps/orders/infra/main.ts', 'has changed'],
  ['apps/orders/dist/handlers/api/index.mjs', 'has changed'],
  ['apps/orders/infra/late.ts', 'a file was added to apps/orders/infra, or taken away'],
])(
  'an assembly that is older than %s is refused, with the file and the command',
  async (file, what) => {
    scratch.workspace.write(file, 'export const handler = async () => ({ statusCode: 500 });\n');
    const difference = what.startsWith('has') ? `${file} ${what}` : what;
    const stale = `${difference}: npx nx run orders:synth --stage=${scratch.name}`;
    expect(await scratch.plan()).toEqual({ orders: `blocked | stale: ${stale}` });
    expect(await scratch.deploy({ force: true })).toEqual({
      orders: { service: 'orders', result: 'failed', detail: stale },
    });
    await expect(readServiceOutputs(await scratch.target(), 'orders')).rejects.toThrow();
  },
);

test('what changes in the folder of the assembly once its deploy has begun does not reach the account', async () => {
  const folder = scratch.assemblyOf('orders');
  const edits: string[] = [];
  const onLine = (line: string): void => {
    if (!line.startsWith('orders  deploying')) return;
    for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (!/index\.mjs$|\.template\.json$/.test(file)) continue;
      const text = readFileSync(join(folder, file), 'utf8');
      writeFileSync(join(folder, file), text.replaceAll('orders ', 'edited '));
      edits.push(file);
    }
    scratch.editHandler('orders');
  };
  expect(await scratch.deploy({ onLine })).toMatchObject({ orders: { result: 'deployed' } });
  expect(edits).toHaveLength(2);
  expect(await answer()).toBe('orders dev');

  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
  expect(await answer()).toBe('edited');
});
