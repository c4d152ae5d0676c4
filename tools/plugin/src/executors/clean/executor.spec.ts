import type { ExecutorContext } from '@nx/devkit';
import { mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import clean from './executor';

const context = (root: string): ExecutorContext => ({
  root,
  cwd: root,
  isVerbose: false,
  projectName: 'orders',
  projectGraph: { nodes: {}, dependencies: {} },
  projectsConfigurations: { version: 2, projects: { orders: { root: 'apps/orders' } } },
  nxJsonConfiguration: {},
});

test('S0-50: what build and synth made goes, everything else stays, and again is no error', async () => {
  const root = mkdtempSync(join(tmpdir(), 'clean-'));
  for (const folder of ['dist/handlers/api', 'dist/packages', 'cdk.out/dev', 'src', 'infra']) {
    mkdirSync(join(root, 'apps/orders', folder), { recursive: true });
    writeFileSync(join(root, 'apps/orders', folder, 'file'), '');
  }
  mkdirSync(join(root, 'apps/users/dist'), { recursive: true });

  for (const _ of ['once', 'again']) {
    expect(await clean({}, context(root))).toEqual({ success: true });
    expect(readdirSync(join(root, 'apps/orders')).sort()).toEqual(['infra', 'src']);
  }
  expect(readdirSync(join(root, 'apps/users'))).toEqual(['dist']);
});
