import type { ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';
import {
  commandInputs,
  executorInputs,
  presetInputs,
  type PluginInput,
} from '../../targets/plugin-inputs';
import { GO_TOOLS } from '../../versions';
import { script, scriptInputs } from './script';

/** Brings the Go types of a context's events up to date with its contracts. */
export const GENERATE_TARGET = 'generate';

/** Generates the Go types of a context's events; runs in the folder of their TypeScript project. */
export const contractsCommand = (contracts: string, ...args: readonly string[]): string =>
  script(contracts, 'contracts', GO_TOOLS.jsonschema, ...args);

const INPUTS: PluginInput[] = [
  'default',
  // Services read the generated types without it.
  '!{projectRoot}/.gitattributes',
  '^production',
  '{workspaceRoot}/tsconfig.base.json',
  { externalDependencies: ['zod', 'esbuild'] },
  ...scriptInputs(),
  // The sources of contracts are read as their tsconfig says.
  ...presetInputs(),
];

/**
 * The Nx project of the Go form of a context's events. It is one of its own, so that services in
 * TypeScript, which use the contracts too, do not depend on the Go runtime.
 *
 * @param root folder of the Go module, inside that of the contracts
 * @returns `undefined` for a folder called go that belongs to no contracts
 */
export const contractsProject = (
  workspaceRoot: string,
  root: string,
): ProjectConfiguration | undefined => {
  const contracts = dirname(root);
  const file = join(workspaceRoot, contracts, 'project.json');
  if (!existsSync(file)) return undefined;
  const { name } = JSON.parse(readFileSync(file, 'utf8')) as { name: string };
  return {
    root,
    name: `${name}-go`,
    projectType: 'library',
    tags: ['layer:events', 'language:go'],
    implicitDependencies: [name],
    // Generated sources count for those who read them once the contracts are generated.
    namedInputs: { production: ['{projectRoot}/go.mod', '{projectRoot}/go.sum'] },
    targets: contractTargets(contracts),
  };
};

const contractTargets = (contracts: string): Record<string, TargetConfiguration> => {
  const options = { cwd: contracts };
  return {
    [GENERATE_TARGET]: {
      executor: '@platform/plugin:deliver',
      options: { step: 'build', command: contractsCommand(contracts), ...options },
      cache: true,
      inputs: [...INPUTS, ...executorInputs(), '!{projectRoot}/*.go'],
      outputs: ['{projectRoot}/*.go'],
      metadata: { technologies: ['go'], description: 'Generate the Go types of the events' },
    },
    lint: {
      executor: '@platform/plugin:lint',
      options: { commands: [{ command: contractsCommand(contracts, '--check') }], ...options },
      cache: true,
      inputs: [...INPUTS, ...commandInputs()],
      metadata: {
        technologies: ['go'],
        description: 'Check that the Go types of the events are those of the contracts',
      },
    },
  };
};
