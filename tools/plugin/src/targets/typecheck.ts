import type { TargetConfiguration } from '@nx/devkit';
import { commandInputs, pluginInputs } from './plugin-inputs';
import { pluginScript } from './plugin-script';

/**
 * Checks the types of all code in TypeScript of a project.
 *
 * @param root folder of the project, which has a tsconfig.json, from the workspace root
 */
export const typecheck = (root: string): TargetConfiguration => ({
  executor: '@platform/plugin:typecheck',
  options: {
    commands: [
      { command: pluginScript(root, 'typescript/tsc', '-p', 'tsconfig.json', '--noEmit') },
    ],
  },
  cache: true,
  // All packages count: their types are found by where they lie, not by who needs them.
  inputs: [
    'default',
    '^production',
    '{workspaceRoot}/tsconfig.base.json',
    ...pluginInputs('typescript', 'vitest'),
    ...commandInputs(),
  ],
  metadata: {
    technologies: ['typescript'],
    description: 'Check types of code, infrastructure and tests',
  },
});
