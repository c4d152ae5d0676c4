import { describeError } from '@platform/model/errors';
import type { ExecutorContext } from '@nx/devkit';
import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { printError } from '../print';
import { projectRoot } from '../project-root';
import { testFiles } from './test-files';

/** A program with its arguments, separated by spaces, and how it is found which tests it runs. */
export interface Command {
  /** Programs of the workspace's node_modules are found by name. Runs in the project's folder. */
  readonly command: string;
  /** Regular expression of its test files, paths from the project. Default: it runs no tests. */
  readonly tests?: string;
}

export interface CommandOptions {
  /** Run one after the other; the first that fails ends it. With `watch` all at once. */
  readonly commands: readonly Command[];
  /** Folder relative to the workspace. Default: the project's own. */
  readonly cwd?: string;
  /** Part of the paths of test files: others do not run. Default: all run. */
  readonly filter?: string;
  /** Further filters: what Nx found on the command line without a name. */
  readonly _?: readonly string[];
  /** Stay, until one of the commands ends or Ctrl-C. Default: false. */
  readonly watch?: boolean;
  /** For another target of the same command of Nx: `-t test deploy --stage=local`. */
  readonly stage?: string;
  /** For Nx, which hands it on. */
  readonly verbose?: boolean;
  /** Handed to every command, as `--name=value`; `--name` and `--no-name` for yes and no. */
  readonly [option: string]: unknown;
}

/**
 * Runs the commands of a target and hands them the options of the person who asked. A filter that no
 * test file answers to is an error, before anything runs.
 */
export default async function command(
  {
    commands,
    filter,
    _: others = [],
    cwd,
    stage: _stage,
    verbose: _verbose,
    ...options
  }: CommandOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const folder = join(context.root, cwd ?? projectRoot(context));
  const running = new Set<ChildProcess>();
  const stop = (): void => running.forEach((child) => child.kill('SIGTERM'));
  const start = (words: readonly string[]): Promise<boolean> =>
    run([...words, ...flags(options)], folder, context.root, running);
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const filters = [...(filter === undefined ? [] : [filter]), ...others];
    const all = filtered(commands, filters, { folder, project: context.projectName ?? '' });
    return { success: await (options.watch ? together(all, start, stop) : inOrder(all, start)) };
  } catch (error) {
    printError(error);
    return { success: false };
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

type Start = (words: readonly string[]) => Promise<boolean>;

const inOrder = async (commands: readonly string[][], start: Start): Promise<boolean> => {
  for (const words of commands) if (!(await start(words))) return false;
  return true;
};

/** Whoever leaves one of them leaves all; that is how a watch ends, and no failure. */
const together = async (
  commands: readonly string[][],
  start: Start,
  stop: () => void,
): Promise<boolean> => {
  await Promise.all(commands.map((words) => start(words).finally(stop)));
  return true;
};

/** The words of each command that has something to run. */
const filtered = (
  commands: readonly Command[],
  filters: readonly string[],
  { folder, project }: { readonly folder: string; readonly project: string },
): string[][] => {
  const words = ({ command }: Command): string[] => command.split(' ');
  if (filters.length === 0) return commands.map(words);
  const files = commands.map(({ tests }) => (tests ? testFiles(folder, new RegExp(tests)) : []));
  const chosen = files.map((each) =>
    each.filter((file) => filters.some((part) => file.includes(part))),
  );
  if (chosen.every((each) => each.length === 0))
    throw new Error(nothingToRun(project, filters, files.flat()));
  return commands.flatMap((each, index) => {
    const its = chosen[index] ?? [];
    return its.length > 0 ? [[...words(each), ...its]] : [];
  });
};

const nothingToRun = (
  project: string,
  filters: readonly string[],
  files: readonly string[],
): string =>
  describeError({
    what: `no test file of ${project} has '${filters.join("' or '")}' in its path`,
    allowed: `a part of one of ${files.join(', ') || 'none: there is no test file'}`,
  });

const flags = (options: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(options).map(([name, value]) => {
    if (typeof value === 'boolean') return value ? `--${name}` : `--no-${name}`;
    return `--${name}=${String(value)}`;
  });

const run = (
  [program = '', ...args]: readonly string[],
  cwd: string,
  workspaceRoot: string,
  running: Set<ChildProcess>,
): Promise<boolean> =>
  new Promise((done, fail) => {
    const path = [join(workspaceRoot, 'node_modules/.bin'), process.env['PATH']].join(delimiter);
    const env = { ...process.env, PATH: path };
    const child = spawn(program, args, { cwd, env, stdio: 'inherit' });
    running.add(child);
    child.once('error', fail);
    child.once('close', (code) => {
      running.delete(child);
      done(code === 0);
    });
  });
