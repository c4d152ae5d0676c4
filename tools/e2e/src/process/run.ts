import { execa } from 'execa';
import { cleanEnvironment } from './clean-environment';

/** How a program ended. */
export interface Finished {
  readonly command: string;
  readonly code: number;
  readonly stdout: string;
  /** Both streams as they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is ended. Default 590 000. */
  readonly deadline?: number;
}

/** Runs a program to its end, whatever that is. */
export const run = async (
  file: string,
  args: readonly string[],
  { cwd, env, deadline = 590_000 }: RunOptions,
): Promise<Finished> => {
  const ended = await execa(file, args, {
    cwd,
    env: cleanEnvironment(env),
    extendEnv: false,
    all: true,
    reject: false,
    timeout: deadline,
    stdin: 'ignore',
    forceKillAfterDelay: 5_000,
  });
  const output = ended.timedOut ? `${ended.all}\nended after ${deadline} ms` : ended.all;
  return { command: ended.command, code: ended.exitCode ?? 1, stdout: ended.stdout, output };
};

/** @throws Error with the whole output unless the program ended with 0 */
export const good = ({ command, code, output }: Finished): string => {
  if (code === 0) return output;
  throw new Error(`'${command}' ended with exit code ${code}\n${output}`);
};
