import type { ExecutorContext } from '@nx/devkit';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import lint, { type WiredOptions } from './executor';

let root: string;
let said: string;

const write = (file: string, text = ''): void => {
  const path = join(root, 'apps/orders', file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};

const ROUTES = `// Written by @platform/plugin from *.route.ts and *.routes.ts of this folder; anything.
import { ordersRoutes } from './orders.routes';
`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lint-'));
  said = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => (said += String(text)) !== '');
  write('src/http/index.ts', ROUTES);
  write('src/http/orders.routes.ts');
  write('src/http/orders.routes.spec.ts');
  write('src/http/index.spec.ts');
  write('ran.cjs', "require('node:fs').writeFileSync('ran', '')");
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const run = (options: Partial<WiredOptions> = {}) =>
  lint({ commands: [{ command: 'node ran.cjs' }], ...options }, {
    root,
    cwd: root,
    isVerbose: false,
    projectName: 'orders',
    projectsConfigurations: { version: 2, projects: { orders: { root: 'apps/orders' } } },
  } as unknown as ExecutorContext);

const ran = (): boolean => existsSync(join(root, 'apps/orders/ran'));

test('what is wired is linted', async () => {
  expect(await run()).toEqual({ success: true });
  expect([ran(), said]).toEqual([true, '']);
});

test('what is not wired is refused with the command that wires it, before anything runs', async () => {
  write('src/http/archive.route.ts');
  rmSync(join(root, 'apps/orders/src/http/orders.routes.ts'));

  expect(await run()).toEqual({ success: false });
  expect(ran()).toBe(false);
  expect(said).toBe(`archive.route.ts is not wired: apps/orders/src/http/index.ts does not list it
apps/orders/src/http/index.ts lists orders.routes.ts, which is gone
  Allowed: a barrel that lists the files beside it
  Run: npx nx sync
`);
});

test('a target looks into the folders that are its inputs', async () => {
  write('src/http/archive.route.ts');

  expect(await run({ wired: ['infra'] })).toEqual({ success: true });
});
