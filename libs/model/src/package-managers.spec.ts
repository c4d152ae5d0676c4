import { expect, test } from 'vitest';
import { packageManagerOf } from './package-managers';

test.each([
  ['npm', {}],
  ['npm', { 'package.json': '{}', 'package-lock.json': '{}' }],
  ['pnpm', { 'package.json': '{ "name": "acme" }', 'pnpm-lock.yaml': '' }],
  ['pnpm', { 'pnpm-workspace.yaml': '' }],
  ['yarn', { 'yarn.lock': '' }],
  ['yarn', { '.yarnrc.yml': 'nodeLinker: node-modules' }],
  ['yarn', { 'package.json': '{"packageManager":"yarn@4.18.1"}', 'pnpm-lock.yaml': '' }],
  ['pnpm', { 'package.json': '{\n  "packageManager": "pnpm@11.28.11+sha512.ab"\n}' }],
  ['yarn', { 'package.json': '{"packageManager":"vlt@1.0.0"}', 'yarn.lock': '' }],
] as const)('a workspace is of %s: %j', (manager, files: Readonly<Record<string, string>>) => {
  expect(packageManagerOf((file) => files[file])).toBe(manager);
});
