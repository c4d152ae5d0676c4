import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { laneOf } from './matrix/lane';
import { mainJob } from './matrix/main-job.suite';
import { startRegistry, type Registry } from './registry/registry';

let registry: Registry;

beforeAll(async () => {
  registry = await startRegistry(join(inject('scratch'), 'registry'));
  await registry.publish();
});

afterAll(async () => {
  await registry?.stop();
});

mainJob(laneOf('pnpm'), () => registry);
mainJob(laneOf('yarn'), () => registry);
