import { workspaceRoot, type TargetConfiguration } from '@nx/devkit';
import { relative, resolve, sep } from 'node:path';
import { INPUTS_FILE } from '../inputs/inputs-record';

export type PluginInput = NonNullable<TargetConfiguration['inputs']>[number];

/** Files of a service that only its tests and people read: sample events and the setting of vitest. */
export const FOR_TESTS: readonly PluginInput[] = [
  '!{projectRoot}/{samples/*.json,vitest*.config.mts}',
];

const PACKAGE_ROOT = resolve(__dirname, '..', '..');

/** What the plugin stands on, in the repository that develops both; elsewhere an installed package. */
const MODEL_ROOT = resolve(PACKAGE_ROOT, '../../libs/model');

/**
 * Parts of this plugin as inputs of what they produce: their source in the repository that develops
 * the plugin, the installed version elsewhere. Without them a change of an executor or of the shared
 * lint rules would leave stale results in the cache.
 *
 * @param folders parts of the package, e.g. `eslint` or `src/executors`
 */
export const pluginInputs = (...folders: readonly string[]): PluginInput[] =>
  partsOfPlugin((root) => [
    `${root}/package.json`,
    ...folders.map((folder) => `${root}/${folder}/**/*`),
  ]);

/** The executor that runs the commands of a target, as an input of what they say. */
export const commandInputs = (): PluginInput[] =>
  partsOfPlugin((root) => [
    ...[
      'package.json',
      'executors.json',
      'src/executors/print.ts',
      'src/executors/project-root.ts',
    ].map((file) => `${root}/${file}`),
    ...['command', 'lint', 'test', 'typecheck'].map((each) => `${root}/src/executors/${each}/*`),
    ...['command', 'lint'].map((each) => `!${root}/src/executors/${each}/*.spec.ts`),
    ...modelInputs('{errors,package-managers,typed-commands}.ts'),
  ]);

/** The shared set-up of tests, with the packages that it loads; an installed plugin brings them along. */
export const testSetupInputs = (): PluginInput[] =>
  partsOfPlugin((root) => [
    { externalDependencies: ['jsonc-parser'] },
    `${root}/package.json`,
    `${root}/vitest/**/*`,
    `${root}/typescript/**/*`,
  ]);

/** What the tsconfigs of services and contracts extend. */
export const presetInputs = (): PluginInput[] =>
  partsOfPlugin((root) => [`${root}/typescript/*.json`]);

/** Parts of the source that no executor runs. */
const NOT_RUN = ['**/*.spec.ts', '**/testing/**', 'declared/**', 'generators/**', 'hermetic/**'];

/**
 * This plugin as the input of what its executors produce: all of its source that they may load.
 *
 * @param packages of its dependencies that they load; an installed plugin brings them along
 */
export const executorInputs = (...packages: readonly string[]): PluginInput[] =>
  partsOfPlugin((root) => [
    ...(packages.length > 0 ? [{ externalDependencies: [...packages] }] : []),
    `${root}/package.json`,
    `${root}/executors.json`,
    `${root}/src/**/*`,
    `${root}/vitest/*.cjs`,
    // esbuild looks at the tsconfig beside each source, whatever it is told.
    ...presetInputs(),
    ...NOT_RUN.map((each) => `!${root}/src/${each}`),
    ...modelInputs('**/*'),
    `!${pathInWorkspace(MODEL_ROOT)}/src/**/*.spec.ts`,
  ]);

/** Lock files are compared with what is installed; the packages themselves are declared. */
export const COMPARED = [
  ...['package-lock.json', 'pnpm-lock.yaml', 'yarn.lock'],
  'node_modules/{.modules.yaml,.pnpm/lock.yaml,.yarn-integrity,.yarn-state.yml}',
];

/**
 * Records of what earlier runs made for other stages or machines, beside the result of a task: it asks
 * them which of these results are stale, and removes those.
 *
 * @param folder of the project, with a folder per stage or machine
 */
export const recordsBeside = (folder: string): string => `**/${folder}/*/${INPUTS_FILE}`;

const partsOfPlugin = (parts: (root: string) => PluginInput[]): PluginInput[] => {
  const root = relative(workspaceRoot, PACKAGE_ROOT).split(sep);
  if (root[0] === '..' || root.includes('node_modules'))
    return [{ externalDependencies: ['@platform/plugin'] }];
  return parts(pathInWorkspace(PACKAGE_ROOT));
};

const modelInputs = (files: string): PluginInput[] =>
  ['package.json', `src/${files}`].map((file) => `${pathInWorkspace(MODEL_ROOT)}/${file}`);

const pathInWorkspace = (folder: string): string =>
  ['{workspaceRoot}', ...relative(workspaceRoot, folder).split(sep)].join('/');
