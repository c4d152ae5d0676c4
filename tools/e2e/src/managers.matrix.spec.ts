import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { laneOf } from './matrix/lane';
import { mainJob } from './matrix/main-job.suite';
import { startRegistry, type Registry } from './registry/registry';

const PACKAGES = [
  'libs/model',
  'libs/runtime',
  'libs/constructs',
  'tools/local-cloud',
  'tools/cache',
  'tools/plugin',
];

let registry: Registry;

beforeAll(async () => {
  registry = await startRegistry(join(inject('scratch'), 'registry'));
  for (const folder of PACKAGES) await registry.publish(folder);
});

afterAll(async () => {
  await registry?.stop();
});

mainJob(laneOf('pnpm'), () => registry);
mainJob(laneOf('yarn'), () => registry);
