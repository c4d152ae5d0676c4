import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { TaskGraph } from '@nx/devkit';
import { runInOrder, type Outcome } from '../../deployment/scheduler';
import {
  failed,
  serviceDependencies,
  skipped,
  succeeded,
  type BatchTask,
  type BatchTaskResult,
} from '../batch';
import { printError } from '../print';
import { isEmulated } from './emulated';

export interface CommandOptions {
  /** Shell command. Programs of the workspace's node_modules are found by name. */
  readonly command: string;
  /** Folder relative to the workspace. Default: the project's own. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Replaces variables of `environment` for a stage that runs on this machine. */
  readonly emulatedEnvironment?: Readonly<Record<string, string>>;
  readonly stage?: string;
}

/** A task whose project is built by a command. */
export interface CommandTask extends BatchTask, CommandOptions {}

/** Runs the commands, as many at once as there are processors, each after those it depends on. */
export async function runCommands(
  tasks: readonly CommandTask[],
  graph: TaskGraph,
  workspaceRoot: string,
): Promise<BatchTaskResult[]> {
  const byProject = new Map(tasks.map((task) => [task.service, task]));
  const dependencies = serviceDependencies(graph);
  const outcomes = await runInOrder({
    dependencies: Object.fromEntries(
      tasks.map(({ service }) => [service, dependencies[service] ?? []]),
    ),
    concurrency: availableParallelism(),
    run: (service) => runOf(byProject.get(service) as CommandTask, workspaceRoot),
  });
  return tasks.map(({ id, service }) => resultOf(id, outcomes.get(service)));
}

function resultOf(id: string, outcome: Outcome<string> | undefined): BatchTaskResult {
  if (outcome?.status === 'done') return succeeded(id, outcome.value);
  if (outcome?.status !== 'failed') return skipped(id);
  printError(`${id} failed:\n${outcome.error.message}`);
  return failed(id, outcome.error.message);
}

const runOf = (task: CommandTask, workspaceRoot: string): Promise<string> =>
  run(
    task.command,
    task.cwd === undefined ? task.root : resolve(workspaceRoot, task.cwd),
    environmentOf(task, workspaceRoot),
  );

function environmentOf(
  { environment, emulatedEnvironment, stage }: CommandOptions,
  workspaceRoot: string,
): NodeJS.ProcessEnv {
  const path = `${join(workspaceRoot, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const emulated = emulatedEnvironment && stage && isEmulated(workspaceRoot, stage);
  return { ...process.env, PATH: path, ...environment, ...(emulated && emulatedEnvironment) };
}

/** Runs a command; resolves to what it printed, rejects with that when it fails. */
const run = (command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(command, { cwd, shell: true, env });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.once('error', fail);
    child.once('close', (code) => {
      if (code === 0) done(output);
      else fail(new Error(output.trim() || `"${command}" ended with exit code ${code}`));
    });
  });
