import { createTree } from '@nx/devkit/testing';
import { expect, test } from 'vitest';
import { allowBuilds } from './allowed-builds';

const SETTINGS = 'pnpm-workspace.yaml';

const allowed = (before: string): string => {
  const tree = createTree();
  tree.write(SETTINGS, before);
  allowBuilds(tree);
  const after = tree.read(SETTINGS, 'utf8') ?? '';
  allowBuilds(tree);
  expect(tree.read(SETTINGS, 'utf8')).toBe(after);
  return after;
};

test.each([
  [
    'no list',
    'packages:\n  - libs/*\n',
    'packages:\n  - libs/*\nallowBuilds:\n  esbuild: true\n  nx: true\n',
  ],
  ['nothing', '', 'allowBuilds:\n  esbuild: true\n  nx: true\n'],
  [
    'a list of its own',
    'allowBuilds:\n    sharp: true # images\n    "nx": true\ncatalog:\n  zod: 4.6.7\n',
    'allowBuilds:\n    esbuild: true\n    sharp: true # images\n    "nx": true\ncatalog:\n  zod: 4.6.7\n',
  ],
  [
    'a refusal of its own',
    'allowBuilds:\n  esbuild: false\n  nx: true\n',
    'allowBuilds:\n  esbuild: false\n  nx: true\n',
  ],
  [
    'what nobody decided yet',
    'allowBuilds:\n  esbuild: set this to true or false\n  nx: set this to true or false\n',
    'allowBuilds:\n  esbuild: true\n  nx: true\n',
  ],
  [
    'the list of before',
    'onlyBuiltDependencies:\n- sharp\n',
    'onlyBuiltDependencies:\n- esbuild\n- nx\n- sharp\nallowBuilds:\n  esbuild: true\n  nx: true\n',
  ],
  [
    'lists on one line',
    'allowBuilds: { sharp: true }\nonlyBuiltDependencies: [sharp, nx]\n',
    'allowBuilds: { esbuild: true, nx: true, sharp: true }\nonlyBuiltDependencies: [esbuild, sharp, nx]\n',
  ],
  [
    'another line end',
    'packages:\r\n  - libs/*\r\n',
    'packages:\r\n  - libs/*\r\nallowBuilds:\r\n  esbuild: true\r\n  nx: true\r\n',
  ],
])('pnpm may run the scripts of esbuild and nx, beside %s', (_, before, after) => {
  expect(allowed(before)).toBe(after);
});

test('other package managers have no such list', () => {
  const tree = createTree();
  tree.write('yarn.lock', '');
  allowBuilds(tree);
  expect(tree.exists(SETTINGS)).toBe(false);
});
