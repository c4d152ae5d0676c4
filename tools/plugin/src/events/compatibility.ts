import type { GeneratorCallback, ProjectConfiguration, TargetConfiguration } from '@nx/devkit';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { endWithFailure } from '../reporting/end-with-failure';
import { lint } from '../targets/lint';
import { executorInputs, pluginInputs } from '../targets/plugin-inputs';
import { pluginScript } from '../targets/plugin-script';
import { typecheck } from '../targets/typecheck';

/** Compares the contracts of a context with what was published; services wait for it. */
export const COMPATIBILITY_TARGET = 'compatibility';

/** What the versions of a context's events were published as, in the folder of their project. */
export const PUBLISHED_FILE = 'test/published.json';

const command = (folder: string): string => pluginScript(folder, 'contracts/compatibility');

/**
 * What checks the contracts of a context.
 *
 * @param folder of the contracts, from the workspace root
 */
export const contractChecks = (
  workspaceRoot: string,
  folder: string,
): Pick<ProjectConfiguration, 'root' | 'targets'> | undefined => {
  if (!existsSync(join(workspaceRoot, folder, 'project.json'))) return undefined;
  const targets = {
    [COMPATIBILITY_TARGET]: target(folder),
    typecheck: typecheck(folder),
    lint: lint(workspaceRoot, folder),
  };
  return { root: folder, targets };
};

const target = (folder: string): TargetConfiguration => ({
  executor: '@platform/plugin:deliver',
  options: { step: 'build', command: command(folder), cwd: folder },
  cache: true,
  inputs: [
    'production',
    '^production',
    `{projectRoot}/${PUBLISHED_FILE}`,
    '{workspaceRoot}/tsconfig.base.json',
    { externalDependencies: ['zod', 'esbuild'] },
    ...pluginInputs('contracts', 'typescript'),
    ...executorInputs(),
  ],
  outputs: [`{projectRoot}/${PUBLISHED_FILE}`],
  metadata: {
    technologies: ['typescript'],
    description: 'Check that consumers of a published version can read its events',
  },
});

/** Records the form of new contracts once they are written. */
export const recordContracts =
  (workspaceRoot: string, folder: string, before?: GeneratorCallback): GeneratorCallback =>
  async () => {
    await before?.();
    const options = { cwd: join(workspaceRoot, folder), shell: true } as const;
    const { status } = spawnSync(command(folder), {
      ...options,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    if (status !== 0) endWithFailure();
  };
