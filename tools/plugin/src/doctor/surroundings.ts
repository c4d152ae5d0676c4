import type { Tree } from '@nx/devkit';
import { spawn } from 'node:child_process';
import type { Stage } from '@platform/model/stages';
import type { Service } from '../records/find-services';

/** What checks of the machine and of the workspace look at. */
export interface Surroundings {
  /** Absolute. */
  readonly workspaceRoot: string;
  readonly env: NodeJS.ProcessEnv;
  /** Version of Node that runs: `24.11.0`. */
  readonly node: string;
  /** The stage that is looked at; undefined where the stage file does not tell it. */
  readonly stage: Stage | undefined;
  readonly services: readonly Service[];
  /** Whether what lies beyond this machine may be asked. */
  readonly online: boolean;
  /** The workspace as a generator would see it. */
  readonly tree: () => Tree;
}

/** Longest that a program may take to tell its version, in milliseconds. */
const DEADLINE = 20_000;

/**
 * What a program prints on stdout; undefined where it is missing, fails or does not end.
 *
 * @param command program and its arguments
 */
export const asked = (
  { env, workspaceRoot }: Pick<Surroundings, 'env' | 'workspaceRoot'>,
  [program, ...args]: readonly [string, ...string[]],
): Promise<string | undefined> =>
  new Promise((answer) => {
    const child = spawn(program, args, {
      cwd: workspaceRoot,
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: DEADLINE,
    });
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.once('error', () => answer(undefined));
    child.once('close', (code) => answer(code === 0 ? text.trim() : undefined));
  });
