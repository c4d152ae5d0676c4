import type { TargetConfiguration } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UNKEPT_RUN } from '../inputs/command-stage';
import { FLAT_CONFIGS, FORMER_CONFIGS } from '../workspace/lint-files';
import { commandInputs, pluginInputs } from './plugin-inputs';
import { pluginFile } from './plugin-script';

/**
 * Lints all TypeScript of a project, and refuses what is not wired.
 *
 * @param root folder of the project, from the workspace root
 */
export const lint = (workspaceRoot: string, root: string): TargetConfiguration => ({
  executor: '@platform/plugin:lint',
  options: { commands: [{ command: lintCommand(workspaceRoot, root) }] },
  cache: true,
  inputs: [
    'default',
    // The rule about module boundaries goes by the tags and the packages of what is imported.
    '^{projectRoot}/project.json',
    `{workspaceRoot}/{${[...FLAT_CONFIGS, ...FORMER_CONFIGS].join()}}`,
    { externalDependencies: ['eslint', 'typescript-eslint', '@nx/eslint-plugin'] },
    ...pluginInputs('eslint'),
    ...commandInputs(),
    { env: UNKEPT_RUN },
  ],
  metadata: {
    technologies: ['eslint'],
    // The package of the rule asks whether there is one.
    readsWithoutEffect: ['npm:prettier'],
    description: 'Check style, module boundaries and the purity of the core',
  },
});

/** Where the host has no configuration that ESLint 9 reads, that of the platform. */
const lintCommand = (workspaceRoot: string, root: string): string => {
  const has = (file: string): boolean => existsSync(join(workspaceRoot, file));
  if (FLAT_CONFIGS.some(has) || !FORMER_CONFIGS.some(has)) return 'eslint .';
  return `eslint --config ${pluginFile(root, 'eslint/index.mjs')} .`;
};
