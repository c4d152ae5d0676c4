import type { ExecutorContext } from '@nx/devkit';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import destroy from './executor';

let root: string;
let said = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'destroy-'));
  const stages = { dev: { region: 'eu-west-1' } };
  writeFileSync(
    join(root, 'stages.json'),
    JSON.stringify({ project: 'shop', owner: 'us', stages }),
  );
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said += String(text)) !== '');
  // Whatever would be asked of a cloud fails.
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

test('S0-47: without a stage nothing is destroyed, and the stages are named', async () => {
  const context = {
    root,
    projectName: 'orders',
    projectsConfigurations: { version: 2, projects: { orders: { root: 'apps/orders' } } },
  } as unknown as ExecutorContext;

  expect(await destroy({}, context)).toEqual({ success: false });
  expect(said).toContain('no stage given: --stage is required and has no default');
  expect(said).toMatch(/Allowed: dev\n/);
});
