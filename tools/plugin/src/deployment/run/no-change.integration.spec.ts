import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';

let scratch: ScratchStage;

beforeEach(() => {
  scratch = new ScratchStage(inject('endpoint'));
});
afterEach(() => scratch.workspace.remove());

test('a hundred unchanged services: time is printed', async () => {
  scratch.workspace.addService('service-0');
  await scratch.synth('service-0');
  await scratch.outcome();
  const services = Array.from({ length: 100 }, (_, index) => `service-${index}`);
  for (const name of services.slice(1)) scratch.workspace.addService(name);
  await scratch.synth(...services);
  expect(new Set(Object.values(await scratch.outcome()))).toEqual(
    new Set(['deployed', 'unchanged']),
  );
  const started = Date.now();
  expect(new Set(Object.values(await scratch.outcome()))).toEqual(new Set(['unchanged']));
  process.stdout.write(`100 unchanged services: ${Date.now() - started} ms\n`);
}, 240_000);
