import type { TargetConfiguration } from '@nx/devkit';
import { commandInputs, pluginInputs, type PluginInput } from './plugin-inputs';
import { pluginScript } from './plugin-script';

/** Target that checks the types of a service's CDK app, apart from its code: neither waits for the other's edits. */
export const TYPECHECK_INFRA_TARGET = 'typecheck-infra';

/**
 * Checks the types of all code in TypeScript of a project.
 *
 * @param root folder of the project, whose src/ has a tsconfig.json, from the workspace root
 */
export const typecheck = (root: string): TargetConfiguration =>
  checked(
    root,
    'src/tsconfig.json',
    { own: ['default'], wired: ['src'] },
    'Check types of code and tests',
  );

/**
 * {@link typecheck} of a service without its CDK app, which takes two thirds of the time of both.
 *
 * @param root folder of the service, whose src/ has a tsconfig.json, from the workspace root
 */
export const typecheckCode = (root: string): TargetConfiguration => ({
  ...checked(
    root,
    'src/tsconfig.json',
    { own: ['default', '!{projectRoot}/infra/**/*'], wired: ['src'] },
    'Check types of code, infrastructure and tests',
  ),
  dependsOn: [TYPECHECK_INFRA_TARGET],
});

/**
 * Checks the types of the CDK app of a service.
 *
 * @param root folder of the service, whose infra/ has a tsconfig.json, from the workspace root
 */
export const typecheckInfrastructure = (root: string): TargetConfiguration =>
  checked(
    root,
    'infra/tsconfig.json',
    { own: ['{projectRoot}/infra/**/*', '{projectRoot}/*.{json,mts}'], wired: ['infra'] },
    'Check types of the infrastructure',
  );

/** What is looked at: inputs of the project's own, and folders whose barrels list the files beside them. */
interface Looked {
  readonly own: readonly PluginInput[];
  readonly wired: readonly string[];
}

const checked = (
  root: string,
  config: string,
  { own, wired }: Looked,
  description: string,
): TargetConfiguration => ({
  executor: '@platform/plugin:typecheck',
  options: {
    commands: [{ command: pluginScript(root, 'typescript/tsc', '-p', config, '--noEmit') }],
    wired,
  },
  cache: true,
  // All packages count: their types are found by where they lie, not by who needs them.
  inputs: [
    ...own,
    '^production',
    '{workspaceRoot}/tsconfig.base.json',
    ...pluginInputs('typescript', 'vitest'),
    ...commandInputs(),
  ],
  metadata: { technologies: ['typescript'], description },
});
