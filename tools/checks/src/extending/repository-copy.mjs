import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REPOSITORY } from '../repository.mjs';

/** What a run in this process tells of itself, which is not so in a copy. */
const OF_THIS_RUN = /^(NX_|VITEST|PLATFORM_|FORCE_COLOR$|AWS_)/;

/** As what is deployed is compiled: packages that were compiled for it are not compiled anew. */
const AS_BUILT = { CGO_ENABLED: '0', GOFLAGS: '-trimpath' };

const VITEST_CONFIG = `
import { defineConfig } from 'vitest/config';
import { workspaceAliases } from './tools/plugin/vitest/index.mjs';

export default defineConfig({
  root: import.meta.dirname,
  resolve: { alias: workspaceAliases(import.meta.dirname) },
  test: {
    environment: 'node',
    isolate: false,
    testTimeout: 60_000,
    env: { AWS_REGION: 'us-east-1', LOG_LEVEL: 'ERROR' },
  },
});
`;

/**
 * A copy of parts of the repository as they are on disk, with the packages of the original and
 * one configuration for the tests of all of them.
 *
 * @param {string[]} parts files and folders
 */
export const repositoryCopy = (parts) => {
  const root = mkdtempSync(join(tmpdir(), 'platform-copy-'));
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard', ...parts];
  const files = execFileSync('git', listed, { cwd: REPOSITORY, encoding: 'utf8' });
  for (const file of files.split('\0').filter(Boolean))
    cpSync(join(REPOSITORY, file), join(root, file), { force: true });
  symlinkSync(join(REPOSITORY, 'node_modules'), join(root, 'node_modules'));
  writeFileSync(join(root, 'vitest.config.mts'), VITEST_CONFIG);
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !OF_THIS_RUN.test(name)),
  );
  const run = (folder, program, args, more = {}) => {
    const how = {
      cwd: join(root, folder),
      encoding: 'utf8',
      env: { ...env, ...AS_BUILT, ...more },
    };
    const { status, stdout, stderr, error } = spawnSync(program, args, how);
    const said = `${stdout}${stderr}`;
    if (status !== 0) throw new Error(`${program} ${args.join(' ')}\n${error ?? ''}${said}`);
    return said;
  };
  const node = (folder, ...args) => run(folder, process.execPath, args);
  return {
    root,
    /** @returns {string} what a program says; its failure is an error that says it too */
    run,
    node,
    vitest: (folder, ...args) =>
      node(folder, join(root, 'node_modules/vitest/vitest.mjs'), 'run', ...args),
    typecheck: (folder, config) =>
      node(
        folder,
        ...[join(REPOSITORY, 'tools/plugin/typescript/tsc.mjs'), '-p', config, '--noEmit'],
      ),
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
};
