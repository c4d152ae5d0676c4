import { createTree } from '@nx/devkit/testing';
import { expect, test } from 'vitest';
import { isProjectName } from '@platform/model/names';
import { projectName } from './project-name';

const named = (name: string): string => {
  const tree = createTree();
  tree.write('package.json', JSON.stringify({ name }));
  return projectName(tree);
};

test.each([
  ['@acme/source', 'acme'],
  ['my-shop', 'my-shop'],
  ['myShop_eu', 'my-shop-eu'],
  ['shop.io', 'shop-io'],
  ['my--shop', 'my-shop'],
  ['2fast', 'my-2fast'],
  ['@aws-lab/all', 'my-aws-lab'],
  ['ssm', 'my-ssm'],
  ['xn', 'my-xn'],
  [`${'a'.repeat(39)}-b`, 'a'.repeat(39)],
])('a workspace called %s makes project %s', (name, project) => {
  expect(named(name)).toBe(project);
  expect(isProjectName(project)).toBe(true);
});
