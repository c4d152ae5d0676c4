import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from './workspace';

/** How a command of Nx ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  /** What `git status --porcelain` says after it. */
  readonly status: string;
}

/**
 * Runs commands of Nx one after the other in a single process, each as its command line runs it, whatever the
 * outcome.
 *
 * @param results file outside of the workspace for what came of them
 */
export const runInOneProcess = async (
  workspace: Workspace,
  commands: readonly (readonly string[])[],
  results: string,
): Promise<readonly Ended[]> => {
  const script = join(import.meta.dirname, 'one-process.cjs');
  await workspace.script(script, JSON.stringify(commands), results);
  return JSON.parse(readFileSync(results, 'utf8')) as Ended[];
};

/**
 * Runs generators of the plugin in a single process, written as a person writes them.
 *
 * @throws Error with the output of the first that fails
 */
export const generateAll = async (
  workspace: Workspace,
  generators: readonly (readonly string[])[],
  results: string,
): Promise<readonly Ended[]> => {
  const commands = generators.map(([name = '', ...rest]) => [
    'g',
    `@platform/plugin:${name}`,
    ...rest,
  ]);
  const all = await runInOneProcess(workspace, commands, results);
  all.forEach(({ code, output }, index) => {
    if (code !== 0)
      throw new Error(`'${generators[index]?.join(' ')}' ended with ${code}\n${output}`);
  });
  return all;
};
