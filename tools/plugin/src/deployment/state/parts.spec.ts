import type { ProjectGraph } from '@nx/devkit';
import { expect, test } from 'vitest';
import { sortInputs, type SortedInputs } from './parts';

const graph: ProjectGraph = {
  nodes: Object.fromEntries(
    [
      ['orders', 'apps/orders'],
      ['orders-admin', 'apps/orders-admin'],
      ['events-users', 'libs/events/users', 'layer:events'],
      ['shared', 'libs/shared'],
      ['workspace', '.'],
    ].map(([name = '', root = '', ...tags]) => [name, { name, type: 'lib', data: { root, tags } }]),
  ),
  dependencies: {},
};
const FILES = {
  'apps/orders/src/a.ts': '1',
  'apps/orders/dist/handlers/inputs.json': '2',
  'apps/orders/distance/b.ts': '3',
  'libs/events/users/src/index.ts': '4',
  'libs/shared/src/index.ts': '5',
  'libs/shared/src/other.ts': '6',
  'tsconfig.base.json': '7',
};
const sorted = (files: Record<string, string>, facts = {}): SortedInputs =>
  sortInputs({ files, facts }, 'orders', graph);

test('own files, contracts, other projects, packages and settings are told apart', () => {
  const facts = {
    'package node_modules/zod': '4.0.0',
    'package node_modules/a/node_modules/@b/c': '1',
    'stage dev': 'x',
  };
  expect(sorted(FILES, facts)).toEqual({
    own: { 'apps/orders/src/a.ts': '1', 'apps/orders/distance/b.ts': '3' },
    contracts: { 'events-users': expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    dependencies: { shared: expect.stringMatching(/^[0-9a-f]{8}$/) as string },
    npm: { zod: '4.0.0', '@b/c': '1' },
    settings: { 'tsconfig.base.json': '7', 'stage dev': 'x' },
  });
});

test('an edit changes its own part and no other', () => {
  const before = sorted(FILES);
  const after = sorted({ ...FILES, 'libs/shared/src/other.ts': 'edited' });
  expect(after.dependencies).not.toEqual(before.dependencies);
  expect({ ...after, dependencies: before.dependencies }).toEqual(before);
});

test('a service whose folder begins like another one is another project', () => {
  expect(sorted({ 'apps/orders-admin/src/a.ts': '1' })).toMatchObject({
    own: {},
    dependencies: { 'orders-admin': expect.any(String) as string },
  });
});
