import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const INTERRUPTED = 130;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const STDERR = 2;

/** How Nx is run. */
export interface NxRun {
  readonly workspaceRoot: string;
  readonly args: readonly string[];
  /** Further variables of its environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Whether what it prints goes to stderr, all of it. */
  readonly aside: boolean;
}

/**
 * Runs the workspace's own Nx. Signals reach it once each, in a group of processes of its own, and it is
 * waited for: it frees what it holds.
 *
 * @returns its exit code; 130 when it was interrupted
 */
export const runNx = ({ workspaceRoot, args, env, aside }: NxRun): Promise<number> =>
  new Promise((done, fail) => {
    const child = spawn(process.execPath, [nxOf(workspaceRoot), ...args], {
      cwd: workspaceRoot,
      // A group of its own reads no terminal: neither its screen nor a question would work.
      env: { ...process.env, NX_TUI: 'false', ...env },
      stdio: ['ignore', aside ? STDERR : 'inherit', 'inherit'],
      detached: true,
    });
    let interrupted = false;
    const forward = (signal: NodeJS.Signals): void => {
      interrupted = true;
      if (child.pid !== undefined) tryToKill(-child.pid, signal);
    };
    for (const signal of SIGNALS) process.on(signal, forward);
    child.once('error', fail);
    child.once('close', (code, signal) => {
      for (const each of SIGNALS) process.removeListener(each, forward);
      done(interrupted || signal !== null ? INTERRUPTED : (code ?? 1));
    });
  });

const nxOf = (workspaceRoot: string): string => {
  const manifest = createRequire(join(workspaceRoot, 'package.json')).resolve('nx/package.json');
  const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { bin: { nx: string } };
  return join(dirname(manifest), bin.nx);
};

const tryToKill = (group: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(group, signal);
  } catch {
    // It has ended.
  }
};
