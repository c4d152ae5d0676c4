import { updateJson } from '@nx/devkit';
import { expect, test } from 'vitest';
import { contents, emptyWorkspace, readText } from '../../testing/workspace-tree';
import eventGenerator from '../event/generator';
import serviceGenerator from '../service/generator';
import initGenerator from './generator';

test('prepares a workspace; a second run changes nothing', async () => {
  const tree = emptyWorkspace();
  await initGenerator(tree, {});
  const first = contents(tree);
  await initGenerator(tree, {});

  expect(contents(tree)).toEqual(first);
  expect(tree.exists('project.json'), 'which would make tasks of the root scripts').toBe(false);
  expect(readText(tree, 'apps/platform/infra/main.ts')).toContain('new PlatformStack(app)');
});

test('keeps the files and settings that are there', async () => {
  const tree = emptyWorkspace();
  tree.write('stages.json', '{"stages":{}}');
  tree.write('.gitignore', '/dist\nnode_modules');

  await initGenerator(tree, {});

  expect(readText(tree, 'stages.json')).toBe('{"stages":{}}');
  expect(readText(tree, '.gitignore')).toBe(
    '/dist\nnode_modules\ncdk.out/\ncoverage/\n.platform/\n.nx/\n',
  );
});

test('what is ignored is added with the line ends of Windows where they are there', async () => {
  const tree = emptyWorkspace();
  tree.write('.gitignore', 'dist\r\nnode_modules\r\n');
  await initGenerator(tree, {});
  expect(readText(tree, '.gitignore')).toBe(
    'dist\r\nnode_modules\r\ncdk.out/\r\ncoverage/\r\n.platform/\r\n.nx/\r\n',
  );
});

test('services and contracts go where the layout of the workspace says', async () => {
  const tree = emptyWorkspace();
  updateJson(tree, 'nx.json', (json: object) => ({
    ...json,
    workspaceLayout: { appsDir: 'packages', libsDir: 'shared/libs' },
  }));
  await serviceGenerator(tree, { name: 'orders' });
  await eventGenerator(tree, { event: 'orders.OrderPlaced' });

  expect(tree.children('packages').sort()).toEqual(['orders', 'platform']);
  expect(tree.exists('apps/orders')).toBe(false);
  expect(tree.exists('shared/libs/events/orders/src/order-placed.ts')).toBe(true);
});
