import { expect, test } from 'vitest';
import { checkedSettings, readSettings } from './settings.mjs';
import { WORKSPACE } from '../../bootstrap/workspace.mjs';

const GOOD = { packages: '@acme/platform-*', registry: 'https://npm.acme.example/' };

test.each(['@acme/*', '@acme/platform-*', '@a.b_c/x-y-*'])(
  'packages may be called %s',
  (packages) => expect(checkedSettings({ ...GOOD, packages })).toEqual({ ...GOOD, packages }),
);

test('everything that is wrong is said at once', () => {
  const wrong = {
    packages: 'acme',
    registry: 'npm.acme.example',
    repository: 'here',
    scope: '@acme',
  };
  expect(() => checkedSettings(wrong)).toThrow(
    [
      'publish.json does not say where packages go:',
      '',
      '  packages: "acme"',
      '  registry: "npm.acme.example"',
      '  repository: "here"',
      '  scope: no such setting',
    ].join('\n'),
  );
});

test.each(['@acme/plugin', '@acme/*-platform', '@acme/platform*', '@Acme/*', '/*'])(
  'packages cannot be called %s',
  (packages) =>
    expect(() => checkedSettings({ ...GOOD, packages })).toThrow(`packages: "${packages}"`),
);

test('without a registry nothing leaves', () => {
  expect(() => checkedSettings({ packages: '@acme/*' })).toThrow('registry: undefined');
});

test('the command line comes before the file', () => {
  const registry = 'http://localhost:1/';
  expect(readSettings(WORKSPACE, { registry, packages: undefined })).toEqual({
    packages: '@platform/*',
    registry,
    repository: 'https://git.invalid/platform/source.git',
  });
});
