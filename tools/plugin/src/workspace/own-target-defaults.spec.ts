import { readNxJson, updateNxJson, type NxJsonConfiguration, type Tree } from '@nx/devkit';
import { beforeEach, expect, test } from 'vitest';
import syncGenerator from '../generators/sync/generator';
import { emptyWorkspace, workspaceWith } from '../testing/workspace-tree';
import { keepOwnDefaults } from './own-target-defaults';

let tree: Tree;

const give = (targetDefaults: NxJsonConfiguration['targetDefaults']): void =>
  updateNxJson(tree, { ...readNxJson(tree), targetDefaults });

const defaults = (): unknown => readNxJson(tree)?.targetDefaults;

beforeEach(() => (tree = emptyWorkspace()));

test('defaults by name do not reach services; defaults of other targets and of other executors stay alone', () => {
  const others = { 'nx-release-publish': { cache: false }, '@nx/jest:jest': { cache: true } };
  give(others);
  keepOwnDefaults(tree);
  expect(defaults()).toEqual(others);

  const ours = { build: { dependsOn: ['^build'] }, deploy: { cache: true }, lint: {} };
  give({ ...others, ...ours });
  keepOwnDefaults(tree);
  const kept = { '@platform/plugin:deliver': {}, '@platform/plugin:lint': {} };
  expect(defaults()).toEqual({ ...others, ...ours, ...kept });
});

test('defaults for all targets that a pattern names are kept away, too', () => {
  give({ 'test*': { parallelism: false } });
  keepOwnDefaults(tree);
  expect(defaults()).toEqual({ 'test*': { parallelism: false }, '@platform/plugin:test': {} });
});

test('what somebody sets for our executors stays', () => {
  const set = { build: {}, '@platform/plugin:deliver': { parallelism: false } };
  give(set);
  keepOwnDefaults(tree);
  expect(defaults()).toEqual(set);
});

test('defaults that come after the services are kept away by nx sync', async () => {
  tree = await workspaceWith({ name: 'orders' });
  give({ deploy: { dependsOn: ['build'] } });
  await syncGenerator(tree);
  expect(defaults()).toEqual({
    deploy: { dependsOn: ['build'] },
    '@platform/plugin:deliver': {},
  });
});
