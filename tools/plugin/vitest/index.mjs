import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import jsonc from 'jsonc-parser';
import { defineConfig } from 'vitest/config';

// Not imported: a configuration that is bundled takes this file in, where a CommonJS module cannot load.
const { hostPaths } = createRequire(import.meta.url)('./host-tsconfig.cjs');

/** What only the root has: with a tsconfig.json, as a project has one too, it is a workspace of Nx. */
const MARKS = ['tsconfig.base.json', 'nx.json'];

const workspaceRootOf = (folder) => {
  if (MARKS.some((file) => existsSync(join(folder, file)))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error(`there is no ${MARKS.join(' or ')} above the tests`);
  return workspaceRootOf(parent);
};

/** Comments and trailing commas are allowed; what cannot be read is named. */
const tsconfigIn = (root) => (file) => {
  const path = join(root, file);
  if (!existsSync(path)) return undefined;
  const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  const errors = [];
  const value = jsonc.parse(text, errors, { allowTrailingComma: true });
  if (errors.length === 0) return value;
  const lines = text.slice(0, errors[0].offset).split('\n');
  const place = `${path}:${lines.length}:${lines.at(-1).length + 1}`;
  throw new Error(`${place} cannot be read: ${jsonc.printParseErrorCode(errors[0].error)}`);
};

/**
 * The `paths` of the workspace's tsconfig in Vite's form, wherever they stand and whatever they start at.
 *
 * @param {string} folder any folder of the workspace
 */
export const workspaceAliases = (folder) => {
  const root = workspaceRootOf(folder);
  const { folder: start, paths } = hostPaths(tsconfigIn(root));
  return Object.entries(paths).map(([alias, [target]]) => ({
    find: new RegExp(`^${alias.replace('*', '(.+)')}$`),
    replacement: join(root, start, target.replace('*', '$1')),
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
