import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleHandlers, type HandlerBundles } from './handler-bundles';

let root: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

const service = (name: string, handlers: Record<string, string>): HandlerBundles => {
  for (const [handler, source] of Object.entries(handlers)) {
    write(`apps/${name}/src/handlers/${handler}/handler.ts`, source);
  }
  return {
    service: name,
    root: join(root, 'apps', name),
    folder: 'src/handlers',
    entry: 'handler.ts',
    handlers: Object.keys(handlers),
  };
};

const bundleOf = (name: string, handler: string): string =>
  readFileSync(join(root, `apps/${name}/dist/handlers/${handler}/handler.mjs`), 'utf8');

const GREET = "import { greet } from '@lib/greet';\nexport const handler = () => greet('world');\n";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bundles-'));
  write('libs/greet.ts', 'export const greet = (name: string) => `hello ${name}`;\n');
  write(
    'tsconfig.base.json',
    JSON.stringify({
      compilerOptions: { baseUrl: '.', paths: { '@lib/greet': ['libs/greet.ts'] } },
    }),
  );
});
afterEach(() => rmSync(root, { recursive: true }));

test('a bundle runs, and its source map lies beside it without being named in it', async () => {
  const failures = await bundleHandlers([service('orders', { api: GREET })], root);
  const file = join(root, 'apps/orders/dist/handlers/api/handler.mjs');

  expect(failures.size).toBe(0);
  expect(((await import(file)) as { handler: () => string }).handler()).toBe('hello world');
  expect(readdirSync(dirname(file)).sort()).toEqual(['handler.mjs', 'handler.mjs.map']);
  expect(bundleOf('orders', 'api')).not.toContain('sourceMappingURL');
});

test('a service has the same bytes alone and among others, and a comment changes none', async () => {
  const alone = service('orders', { api: GREET, worker: 'export const handler = () => 1;\n' });
  await bundleHandlers([alone], root);
  const first = [bundleOf('orders', 'api'), bundleOf('orders', 'worker')];
  write('apps/orders/src/handlers/api/handler.ts', `// why\n${GREET}`);
  const others = Array.from({ length: 12 }, (_, i) => service(`other${i}`, { api: GREET }));
  await bundleHandlers([...others, alone], root);

  expect([bundleOf('orders', 'api'), bundleOf('orders', 'worker')]).toEqual(first);
});

test('a service that cannot be bundled fails alone, with file and line', async () => {
  const good = service('orders', { api: GREET });
  const bad = service('users', { api: "import './missing';\n" });

  const failures = await bundleHandlers([good, bad], root);

  expect([...failures.keys()]).toEqual(['users']);
  expect(failures.get('users')).toBe(
    'apps/users/src/handlers/api/handler.ts:1:7: Could not resolve "./missing"',
  );
  expect(bundleOf('orders', 'api')).toContain('hello');
});

test('what a handler left behind that is gone does not stay', async () => {
  await bundleHandlers([service('orders', { api: GREET, old: GREET })], root);
  await bundleHandlers([{ ...service('orders', { api: GREET }), handlers: ['api'] }], root);

  expect(readdirSync(join(root, 'apps/orders/dist/handlers'))).toEqual(['api', 'inputs.json']);
});

test('a service whose last handler is gone keeps no bundle of it', async () => {
  await bundleHandlers([service('orders', { api: GREET })], root);
  await bundleHandlers([{ ...service('orders', {}), handlers: [] }], root);

  expect(readdirSync(join(root, 'apps/orders/dist/handlers'))).toEqual(['inputs.json']);
});

test('a bundle above its budget fails its service alone, and its largest inputs are named', async () => {
  const large = `export const text = '${'x'.repeat(2000)}';\n`;
  write('node_modules/heavy/package.json', '{"name":"heavy","version":"1.0.0"}');
  write('node_modules/heavy/index.js', large);
  const source = `import { text } from 'heavy';\n${GREET}export const own = text;\n`;
  const orders = { ...service('orders', { api: GREET, worker: source }), budget: 1000 };
  const users = { ...service('users', { api: source }), budget: 4000 };

  const failures = await bundleHandlers([orders, users], root);

  expect([...failures.keys()]).toEqual(['orders']);
  const [first, second, ...rest] = failures.get('orders')?.split('\n') ?? [];
  expect(first).toBe('Handlers are larger than their budget:');
  expect(second).toMatch(/^ {2}worker: 2,\d{3} bytes, of which$/);
  expect(rest[0]).toMatch(/^ {4}2,0\d\d bytes node_modules\/heavy$/);
  expect(rest.at(-1)).toBe(
    '  Allowed: 1,000 bytes. Import less of the largest, or set "budget" of the target build in project.json',
  );
});
