import { execa } from 'execa';
import { cleanEnvironment } from './clean-environment';

export interface Finished {
  readonly code: number;
  readonly stdout: string;
  /** Both streams as they came. */
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

const DEADLINE_MS = 300_000;

/** Runs a program to its end, whatever that is, for at most 90 s. */
export const run = async (
  [file = '', ...args]: readonly string[],
  { cwd, env }: RunOptions,
): Promise<Finished> => {
  const { exitCode, stdout, all, timedOut } = await execa(file, args, {
    cwd,
    env: cleanEnvironment(env),
    extendEnv: false,
    all: true,
    reject: false,
    timeout: DEADLINE_MS,
    stdin: 'ignore',
  });
  const output = timedOut ? `${all}\nended after ${DEADLINE_MS} ms` : all;
  return { code: exitCode ?? 1, stdout, output };
};

/** @throws Error with the whole output unless the program ended with 0 */
export const good = async (command: readonly string[], options: RunOptions): Promise<string> => {
  const { code, stdout, output } = await run(command, options);
  if (code === 0) return stdout;
  throw new Error(`'${command.join(' ')}' ended with exit code ${code}\n${output}`);
};
