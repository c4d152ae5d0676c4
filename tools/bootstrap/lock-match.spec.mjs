import { describe, expect, it } from 'vitest';
import { missesOnlyOptionalPackages, treeMatchesLock } from './lock-match.mjs';

const lock = {
  packages: {
    '': { name: 'root' },
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b-darwin': { version: '2.0.0', optional: true },
  },
};
const a = { version: '1.0.0', integrity: 'sha512-a' };

describe('treeMatchesLock', () => {
  it('accepts the tree of the lock file, without optional packages of other platforms', () => {
    expect(treeMatchesLock(lock, { packages: { 'node_modules/a': a } })).toBe(true);
  });

  it.each([
    ['a package is missing', {}],
    ['a version differs', { 'node_modules/a': { ...a, version: '1.0.1' } }],
    ['the content differs', { 'node_modules/a': { ...a, integrity: 'sha512-b' } }],
    ['a package is too many', { 'node_modules/a': a, 'node_modules/c': a }],
  ])('refuses a tree where %s', (_, packages) => {
    expect(treeMatchesLock(lock, { packages })).toBe(false);
  });
});

describe('missesOnlyOptionalPackages', () => {
  it('recognises packages that the registry does not have', () => {
    const output = `npm error code EUSAGE
npm error Missing: @swc/core-darwin-arm64@ from lock file
npm error Missing: @rollup/rollup-android-arm64@ from lock file`;
    expect(missesOnlyOptionalPackages(output)).toBe(true);
  });

  it.each([
    ['a real package is missing', 'npm error Missing: left-pad@1.3.0 from lock file'],
    [
      'a version differs',
      "npm error Missing: a@ from lock file\nnpm error Invalid: lock file's b@1.0.0 does not satisfy b@2.0.0",
    ],
    ['the network is down', 'npm error code ENOTFOUND'],
  ])('does not when %s', (_, output) => {
    expect(missesOnlyOptionalPackages(output)).toBe(false);
  });
});
