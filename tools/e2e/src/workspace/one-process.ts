import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { good, run } from '../process/run';
import type { Workspace } from './workspace';

/** How a command of Nx ended. */
export interface Ended {
  readonly code: number;
  readonly output: string;
  /** What `git status --porcelain` says after it. */
  readonly status: string;
}

/**
 * Runs commands of Nx one after the other in a single process, each as its command
 * line runs it, whatever the outcome.
 *
 * @param results file outside of the workspace for what came of them
 */
export const runInOneProcess = async (
  { root }: Workspace,
  commands: readonly (readonly string[])[],
  results: string,
): Promise<readonly Ended[]> => {
  const script = join(import.meta.dirname, 'one-process.cjs');
  good(await run(process.execPath, [script, JSON.stringify(commands), results], { cwd: root }));
  return JSON.parse(readFileSync(results, 'utf8')) as Ended[];
};
