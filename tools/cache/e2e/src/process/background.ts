import { execa } from 'execa';
import { setTimeout } from 'node:timers/promises';
import { cleanEnvironment } from './clean-environment';
import type { RunOptions } from './run';

/** A server that runs beside the test. */
export interface Background {
  readonly url: string;
  stop(): Promise<void>;
}

const DEADLINE_MS = 90_000;
const URL_IN_OUTPUT = /http:\/\/127\.0\.0\.1:\d+/;

/**
 * Starts a server and waits until it prints its address on the loopback interface.
 * @throws Error with what it printed when that takes 30 s
 */
export const background = async (
  [file = '', ...args]: readonly string[],
  { cwd, env }: RunOptions,
): Promise<Background> => {
  const child = execa(file, args, {
    cwd,
    env: cleanEnvironment(env),
    extendEnv: false,
    all: true,
    reject: false,
    stdin: 'ignore',
    forceKillAfterDelay: 10_000,
  });
  let output = '';
  child.all.on('data', (chunk) => (output += String(chunk)));
  const end = Date.now() + DEADLINE_MS;
  while (!URL_IN_OUTPUT.test(output)) {
    if (child.exitCode !== null || Date.now() > end) {
      child.kill('SIGKILL');
      throw new Error(`'${file} ${args.join(' ')}' does not listen\n${output}`);
    }
    await setTimeout(25);
  }
  return {
    url: URL_IN_OUTPUT.exec(output)?.[0] ?? '',
    stop: async () => {
      child.kill('SIGTERM');
      await child;
    },
  };
};
