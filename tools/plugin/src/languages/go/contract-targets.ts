import type { TargetConfiguration } from '@nx/devkit';
import { pluginInputs, type PluginInput } from '../../inference/plugin-inputs';
import { GO_TOOLS } from '../../versions';
import { script } from './go-targets';

export const CONTRACTS_TARGET = 'contracts-go';
const CHECK_TARGET = 'contracts-go-check';

/** Generates the Go types of a context's events; runs in the folder of their project. */
export const contractsCommand = (root: string, ...args: readonly string[]): string =>
  script(root, 'contracts', GO_TOOLS.jsonschema, ...args);

const INPUTS: PluginInput[] = [
  'default',
  '^production',
  '{workspaceRoot}/tsconfig.base.json',
  { externalDependencies: ['zod', 'esbuild'] },
  ...pluginInputs('go'),
];

/** Targets of the events of a context that services in Go use. */
export function contractTargets(root: string): Record<string, TargetConfiguration> {
  const options = { cwd: '{projectRoot}' };
  return {
    [CONTRACTS_TARGET]: {
      command: contractsCommand(root),
      options,
      cache: true,
      inputs: INPUTS,
      outputs: ['{projectRoot}/go/*.go'],
      metadata: { technologies: ['go'], description: 'Generate the Go types of the events' },
    },
    [CHECK_TARGET]: {
      command: contractsCommand(root, '--check'),
      options,
      cache: true,
      inputs: INPUTS,
      metadata: {
        technologies: ['go'],
        description: 'Check that the Go types of the events are those of the contracts',
      },
    },
    lint: { dependsOn: [CHECK_TARGET] },
  };
}
