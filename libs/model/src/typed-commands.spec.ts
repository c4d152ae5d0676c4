import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { exec, nx } from './typed-commands';

test.each([
  ['npx', 'npx nx', {}],
  ['npx', 'npx nx', { 'package-lock.json': '{}' }],
  ['pnpm exec', 'pnpm exec nx', { 'pnpm-lock.yaml': '' }],
  ['yarn', 'yarn nx', { 'package.json': '{ "packageManager": "yarn@4.18.1" }' }],
])('programs of the workspace are run by %s, and Nx is typed %s: %j', (program, command, files) => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'typed-commands-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [file, text] of Object.entries({ 'nx.json': '{}', ...files }))
    writeFileSync(join(root, file), text);
  const below = join(root, 'apps/orders');
  mkdirSync(below, { recursive: true });
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue(below);
  onTestFinished(() => cwd.mockRestore());

  expect([exec(), nx()]).toEqual([program, command]);
});
