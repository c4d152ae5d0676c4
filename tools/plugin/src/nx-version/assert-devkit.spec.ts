import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assertDevkit } from './assert-devkit';

test('without a devkit the plugin says which one to install, in the words of the package manager', () => {
  const root = mkdtempSync(join(tmpdir(), 'devkit-'));
  writeFileSync(join(root, '.yarnrc.yml'), 'nodeLinker: node-modules\n');
  const missing = (name: string): string => {
    throw new Error(`no ${name}`);
  };
  expect(() => assertDevkit('24.0.6', root, missing)).toThrow(
    '@nx/devkit is not installed, which @platform/plugin needs beside it\n' +
      '  Allowed: @nx/devkit of the version of nx, 24.0.6\n' +
      '  Run: yarn add --dev --exact @nx/devkit@24.0.6',
  );
  expect(() => assertDevkit('24.0.6', root)).not.toThrow();
  rmSync(root, { recursive: true });
});
