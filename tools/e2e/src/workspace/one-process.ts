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

/** Commands that have run in one process. */
interface AllEnded {
  /** How each of them ended. */
  readonly ended: readonly Ended[];
  /** What programs printed that they started. */
  readonly printed: string;
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
): Promise<AllEnded> => {
  const script = join(import.meta.dirname, 'one-process.cjs');
  const printed = await workspace.script(script, JSON.stringify(commands), results);
  return { ended: JSON.parse(readFileSync(results, 'utf8')) as Ended[], printed };
};

/**
 * Runs commands of Nx in a single process.
 *
 * @throws Error with the output of the first that fails
 */
export const runAll = async (
  workspace: Workspace,
  commands: readonly (readonly string[])[],
  results: string,
): Promise<AllEnded> => {
  const all = await runInOneProcess(workspace, commands, results);
  all.ended.forEach(({ code, output }, index) => {
    if (code !== 0)
      throw new Error(
        `'nx ${commands[index]?.join(' ')}' ended with ${code}\n${output}${all.printed}`,
      );
  });
  return all;
};

/** A generator of the plugin as a person writes it, as a command of Nx. */
export const generating = ([name = '', ...rest]: readonly string[]): readonly string[] => [
  ...['g', `@platform/plugin:${name}`],
  ...rest,
];
