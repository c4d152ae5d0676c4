import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { refuseArchives } from './refuse-archives';

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), 'archives-'))));
afterEach(() => rmSync(root, { recursive: true }));

test('a workspace whose packages Yarn keeps in archives is refused, with the command that installs them', () => {
  refuseArchives(root);
  writeFileSync(join(root, '.pnp.cjs'), '');
  expect(() => refuseArchives(root)).toThrow(
    'Yarn keeps the packages of this workspace in archives (.pnp.cjs), from which nothing is built\n' +
      '  Allowed: packages in node_modules, which Yarn calls nodeLinker: node-modules\n' +
      '  Run: yarn config set nodeLinker node-modules && yarn install',
  );
  mkdirSync(join(root, 'node_modules'));
  refuseArchives(root);
  // Tools make a folder of that name for what they keep.
  expect(() => refuseArchives(root, '3')).toThrow(
    'Yarn keeps the packages of this workspace in archives',
  );
});
