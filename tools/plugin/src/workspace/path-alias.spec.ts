import type { Tree } from '@nx/devkit';
import { createTree } from '@nx/devkit/testing';
import { expect, test } from 'vitest';
import { addPathAlias } from './path-alias';

/** Files of a host by name; the alias is added to them twice. */
const added = (files: Readonly<Record<string, object>>): Tree => {
  const tree = createTree();
  for (const [file, value] of Object.entries(files)) tree.write(file, JSON.stringify(value));
  for (let run = 0; run < 2; run++) addPathAlias(tree, '@events/orders', 'libs/events/o/index.ts');
  return tree;
};

const pathsIn = (tree: Tree, file: string): unknown => {
  const { compilerOptions } = JSON.parse(tree.read(file, 'utf8') ?? '{}') as {
    compilerOptions?: { paths?: unknown };
  };
  return compilerOptions?.paths;
};

test('an alias starts at the baseUrl of the host', () => {
  const tree = added({ 'tsconfig.base.json': { compilerOptions: { baseUrl: './apps' } } });
  expect(pathsIn(tree, 'tsconfig.base.json')).toEqual({
    '@events/orders': ['../libs/events/o/index.ts'],
  });
});

test('a root tsconfig of another name gets the alias, and no second one is made', () => {
  const tree = added({ 'tsconfig.json': { compilerOptions: {}, files: [] } });
  expect(pathsIn(tree, 'tsconfig.json')).toEqual({
    '@events/orders': ['./libs/events/o/index.ts'],
  });
  expect(tree.exists('tsconfig.base.json')).toBe(false);
});

test('paths of what is extended are not hidden by new ones', () => {
  const tree = added({
    'tsconfig.base.json': { extends: ['@acme/tsconfig', './config/strict', './config/paths.json'] },
    'config/strict.json': { compilerOptions: { strict: true } },
    'config/paths.json': { compilerOptions: { paths: { '@acme/ui': ['../libs/ui/index.ts'] } } },
  });
  expect(pathsIn(tree, 'tsconfig.base.json')).toBeUndefined();
  expect(pathsIn(tree, 'config/paths.json')).toEqual({
    '@acme/ui': ['../libs/ui/index.ts'],
    '@events/orders': ['../libs/events/o/index.ts'],
  });
});
