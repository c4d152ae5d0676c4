import { expect, test } from 'vitest';
import { contents, emptyWorkspace, readText } from '../../testing/workspace-tree';
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
