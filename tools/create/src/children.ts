import { spawn, type ChildProcess } from 'node:child_process';

/** How a program ended; both streams as they came. */
export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** What a package manager tells its scripts about itself; one below must not take it for its own. */
const OF_THE_CALLER = /^(npm_(lifecycle|package|command|config_local_prefix)|INIT_CWD$)/;

const QUIET = { NX_DAEMON: 'false', NX_TUI: 'false', NX_ISOLATE_PLUGINS: 'false' };

const running = new Set<ChildProcess>();

/** How one ended that could not be started. */
export const NOT_FOUND = 127;

/** Runs a program to its end; code {@link NOT_FOUND} when it cannot be started. */
export const run = (
  [file = '', ...args]: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<Ended> => {
  const kept = Object.entries(env).filter(([name]) => !OF_THE_CALLER.test(name));
  const child = spawn(file, args, {
    cwd,
    env: { ...Object.fromEntries(kept), ...QUIET },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return new Promise((done) => {
    const end = (code: number): void => {
      running.delete(child);
      done({ code, output: Buffer.concat(chunks).toString('utf8') });
    };
    child.once('error', () => end(NOT_FOUND)).once('close', (code) => end(code ?? 1));
  });
};

/** Ends whatever runs, with all that it started. */
export const stopChildren = async (): Promise<void> => {
  await Promise.all(
    [...running].map(async (child) => {
      const closed = new Promise((done) => child.once('close', done));
      process.kill(-(child.pid as number), 'SIGKILL');
      await closed;
    }),
  );
};
