import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { BIN } from './run-cli';

/** A container server in a process of its own. */
export interface RunningContainer {
  readonly url: string;
  readonly process: ChildProcess;
  /** JSON lines it has written so far. */
  readonly lines: string[];
  /** What it has written on stderr. */
  errors(): string;
  /** Most memory it ever had, bytes (`VmHWM` of Linux). */
  peakMemory(): Promise<number>;
  /** Sends SIGTERM, or whatever is said, and waits for the end. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** What is run, where and as whom, instead of the command line tool of this checkout. */
export interface Program {
  readonly command: readonly string[];
  readonly cwd?: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** Starts `platform-cache container` with `env` as its whole environment and waits until it listens. */
export const startContainer = async (
  env: Record<string, string>,
  { command, ...options }: Program = { command: [process.execPath, BIN, 'container'] },
): Promise<RunningContainer> => {
  const [file = '', ...args] = command;
  const PATH = process.env['PATH'] ?? '';
  const child = spawn(file, args, { ...options, env: { PATH, ...env } });
  const lines: string[] = [];
  let errors = '';
  child.stderr.on('data', (chunk) => void (errors += chunk));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const url = await new Promise<string>((listening, fail) => {
    void ended.then((code) => fail(new Error(`the container ended with ${code}: ${errors}`)));
    createInterface(child.stdout).on('line', (line) => {
      lines.push(line);
      const { msg, port } = JSON.parse(line) as { msg: string; port: number };
      if (msg === 'listening') listening(`http://127.0.0.1:${port}`);
    });
  });
  return {
    url,
    process: child,
    lines,
    errors: () => errors,
    peakMemory: async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8');
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
    },
    stop: (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
};
