import { execa } from 'execa';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cleanEnvironment } from '../process/clean-environment';
import type { Finished } from '../process/run';
import type { Workspace } from '../workspace/workspace';

export type End = 'SIGINT' | 'SIGKILL' | 'SIGKILL of its first process';

const DEADLINE = 240_000;

/** A command of Nx as a process group of its own: what a terminal sends its signals to. */
export class Command {
  private readonly child;
  readonly finished: Promise<Finished>;
  private over = false;

  constructor({ root }: Workspace, args: readonly string[]) {
    const nx = join(root, 'node_modules/.bin/nx');
    this.child = execa(process.execPath, [nx, ...args], {
      cwd: root,
      env: cleanEnvironment(),
      extendEnv: false,
      all: true,
      reject: false,
      detached: true,
      stdin: 'ignore',
      timeout: DEADLINE,
    });
    this.finished = this.child.then(({ command, exitCode, stdout, all }) => {
      this.over = true;
      return { command, code: exitCode ?? -1, stdout, output: all };
    });
  }

  get isOver(): boolean {
    return this.over;
  }

  /** Ctrl-C goes to the whole group, once; a kill to all that it started or to the first process alone. */
  end(how: End): void {
    const { pid } = this.child;
    if (pid === undefined || this.over) return;
    if (how === 'SIGINT') return signal(-pid, 'SIGINT');
    const rest = how === 'SIGKILL' ? descendants(pid) : [];
    for (const each of [pid, ...rest]) signal(each, 'SIGKILL');
  }
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};

/** Everything below a process, found through `/proc`. */
const descendants = (pid: number): number[] => {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc').filter((each) => /^\d+$/.test(each))) {
    const parent = parentOf(name);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  const below = (one: number): number[] =>
    (children.get(one) ?? []).flatMap((child) => [child, ...below(child)]);
  return below(pid);
};

const parentOf = (pid: string): number => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return -1;
  }
};
