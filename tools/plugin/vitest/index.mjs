import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import jsonc from 'jsonc-parser';
import { defineConfig } from 'vitest/config';

const BASE_CONFIG = 'tsconfig.base.json';

/** Folder of tsconfig.base.json at or above `folder`. */
const workspaceRootOf = (folder) => {
  if (existsSync(join(folder, BASE_CONFIG))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`there is no ${BASE_CONFIG} above the tests`);
  return workspaceRootOf(parent);
};

/**
 * The `paths` of tsconfig.base.json in Vite's form.
 *
 * @param {string} folder any folder of the workspace
 */
export const workspaceAliases = (folder) => {
  const root = workspaceRootOf(folder);
  const text = readFileSync(join(root, BASE_CONFIG), 'utf8');
  const { compilerOptions } = jsonc.parse(text, [], { allowTrailingComma: true });
  return Object.entries(compilerOptions?.paths ?? {}).map(([alias, [target]]) => ({
    find: new RegExp(`^${alias.replace('*', '(.+)')}$`),
    replacement: join(root, target.replace('*', '$1')),
  }));
};

/**
 * The usual reporter and, where the variable PLATFORM_TEST_RESULTS names a folder, one that leaves
 * the results of a task in it, as `<hash of the task>/<name of the folder under test>.json`.
 *
 * @param {string} root folder under test
 */
export const reporters = (root) => {
  const { PLATFORM_TEST_RESULTS: folder, NX_TASK_HASH: task = 'no-task' } = process.env;
  if (!folder) return ['default'];
  return ['default', ['json', { outputFile: join(folder, task, `${basename(root)}.json`) }]];
};

/** What generated code expects in its environment; logs stay quiet (requirements §2.1). */
const ENVIRONMENT = {
  AWS_REGION: 'us-east-1',
  LOG_LEVEL: 'ERROR',
  POWERTOOLS_DEV: 'false',
  POWERTOOLS_SERVICE_NAME: 'test',
  STAGE: 'test',
};

const tests = (root, test) =>
  defineConfig({
    root,
    resolve: { alias: workspaceAliases(root) },
    test: {
      environment: 'node',
      env: ENVIRONMENT,
      passWithNoTests: true,
      reporters: reporters(root),
      // Times of earlier runs would be read and written beside the results that Nx keeps.
      cache: false,
      pool: 'threads',
      isolate: false,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      ...test,
    },
  });

/**
 * Configuration of unit tests beside the code they test.
 *
 * @param {string} root folder of the project
 */
export const unitTests = (root) =>
  tests(root, {
    include: ['{src,infra}/**/*.spec.ts'],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reporter: ['text-summary', 'lcov'] },
  });

/**
 * Configuration of the tests in `test/` that talk to the local cloud.
 *
 * @param {string} root folder of the project
 */
export const integrationTests = (root) =>
  tests(root, { include: ['test/**/*.integration.spec.ts'] });
