import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ProjectGraph } from '@nx/devkit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { digestFolder, PartsReader, type Parts } from './parts';

let root: string;

const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'parts-'));
  write('apps/orders/src/a.ts', 'a');
  write('libs/events/users/src/index.ts', 'event');
  write('libs/shared/src/index.ts', 'shared');
});
afterEach(() => rmSync(root, { recursive: true }));

const dependency = (source: string, target: string) => ({ source, target, type: 'static' });
const graph = (zod: string): ProjectGraph => ({
  nodes: Object.fromEntries(
    [
      ['orders', 'apps/orders'],
      ['events-users', 'libs/events/users', 'layer:events'],
      ['shared', 'libs/shared'],
      ['workspace', '.'],
    ].map(([name = '', folder = '', ...tags]) => [
      name,
      { name, type: 'lib', data: { root: folder, tags } },
    ]),
  ),
  externalNodes: {
    'npm:zod': {
      type: 'npm',
      name: 'npm:zod',
      data: { packageName: 'zod', version: zod },
    },
  },
  dependencies: {
    orders: [dependency('orders', 'events-users'), dependency('orders', 'workspace')],
    'events-users': [dependency('events-users', 'shared'), dependency('events-users', 'npm:zod')],
  },
});

const read = (zod = '4.0.0'): Parts =>
  new PartsReader(root, graph(zod), {
    name: 'dev',
    project: 'p',
    owner: 'o',
    settings: { region: 'eu-west-1' },
  }).read('orders');

test('contracts and other projects are told apart, through other projects too', () => {
  const parts = read();
  expect(Object.keys(parts.contracts ?? {})).toEqual(['events-users']);
  expect(Object.keys(parts.dependencies ?? {})).toEqual(['shared']);
});

test('an edit changes its own part and no other', () => {
  const before = read();
  write('libs/shared/src/index.ts', 'edited');
  const after = read();
  expect(after.dependencies).not.toEqual(before.dependencies);
  expect({ ...after, dependencies: before.dependencies }).toEqual(before);
});

test('the version of a package used through a contract counts', () => {
  expect(read('4.0.1').npm).not.toBe(read('4.0.0').npm);
});

test('build output is no part of a folder, a new file and a new name are', () => {
  const folder = join(root, 'apps/orders');
  const before = digestFolder(folder);
  write('apps/orders/dist/handler.mjs', 'x');
  write('apps/orders/cdk.out/dev/manifest.json', 'x');
  expect(digestFolder(folder)).toBe(before);
  write('apps/orders/src/b.ts', '');
  expect(digestFolder(folder)).not.toBe(before);
  expect(before).toMatch(/^[0-9a-f]{8}$/);
});
