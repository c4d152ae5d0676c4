import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { levelWith } from './nx-level';
import { secondNx } from './second-nx';

let root: string;
beforeEach(() => (root = realpathSync(mkdtempSync(join(tmpdir(), 'second-nx-')))));
afterEach(() => rmSync(root, { recursive: true }));

const write = (folder: string, manifest: object): void => {
  const file = join(root, folder, 'package.json');
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(manifest));
};

const MODULES = 'node_modules';

const install = (folder: string, name: string, version: string, dependencies = {}): void =>
  write(`${folder}/${name}`, { name, version, dependencies });

test('one Nx, which all packages share, is nothing to say', () => {
  write('.', { devDependencies: { nx: '24.0.6', '@nx/js': '24.0.6' } });
  install(MODULES, 'nx', '24.0.6');
  install(MODULES, '@nx/js', '24.0.6', { nx: '24.0.6' });
  expect(secondNx(root)).toBeUndefined();
});

test('a second Nx is named with the package that brings it and the command that levels them', () => {
  writeFileSync(join(root, 'pnpm-lock.yaml'), '');
  write('.', {
    devDependencies: { '@nx/devkit': '24.0.6', '@nx/eslint-plugin': '23.2.1', nx: '24.0.6' },
  });
  install(MODULES, '@nx/devkit', '24.0.6', { nx: '24.0.6' });
  install(MODULES, 'nx', '24.0.6');
  install(MODULES, '@nx/eslint-plugin', '23.2.1', { '@nx/js': '23.2.1' });
  install(MODULES, '@nx/js', '23.2.1', { '@nx/workspace': '23.2.1', tslib: '2.8.1' });
  install(MODULES, '@nx/workspace', '23.2.1', { nx: '23.2.1' });
  install(`${MODULES}/@nx/workspace/${MODULES}`, 'nx', '23.2.1');
  expect(secondNx(root)).toBe(
    'node_modules holds more than one Nx\n' +
      '  Got: 24.0.6, 23.2.1 (through @nx/eslint-plugin)\n' +
      '  Allowed: packages of Nx at version 24.0.6, where the registry has it\n' +
      '  Run: pnpm add --save-dev --save-exact --ignore-workspace-root-check @nx/eslint-plugin@24.0.6',
  );
});

test('a workspace that is not installed is nothing to say', () => {
  write('.', { devDependencies: { nx: '24.0.6', '@nx/js': '24.0.6' } });
  expect(secondNx(root)).toBeUndefined();
});

test.each([
  ['23.2.1', '23.2.1'],
  ['23.3.2', '>=23.2.1 <=23.3.2'],
  ['24.0.6', '>=23.2.1 <=24.0.6'],
])('beside Nx %s packages of Nx are asked for as %s', (nx, range) => {
  expect(levelWith(nx)).toBe(range);
});
