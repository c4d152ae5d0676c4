import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { runInOrder } from '../../deployment/scheduler';
import {
  onlyResult,
  serviceDependencies,
  singleTask,
  tasksOf,
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

/**
 * Runs one command per project, all projects of a run as one batch. Nx starts a batch as soon as
 * one task is ready: commands that end one by one would make a synth batch, and load the CDK, for
 * each. After one batch of commands all synths are ready at once.
 */
export async function* batchCommand(
  graph: TaskGraph,
  inputs: Record<string, CommandOptions>,
  _overrides: CommandOptions,
  context: Pick<ExecutorContext, 'root'>,
): AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>> {
  const tasks = new Map(tasksOf(graph, context.root).map((task) => [task.service, task]));
  const outcomes = await runInOrder({
    dependencies: serviceDependencies(graph),
    concurrency: availableParallelism(),
    run: async (service) => {
      const task = tasks.get(service);
      const options = inputs[task?.id ?? ''] ?? { command: 'false' };
      const cwd = options.cwd ? resolve(context.root, options.cwd) : (task?.root ?? '');
      return run(options.command, cwd, environmentOf(options, context.root));
    },
  });
  const results: Record<string, BatchTaskResult['result']> = {};
  for (const { id, service } of tasks.values()) {
    const outcome = outcomes.get(service);
    const output = outcome?.status === 'failed' ? outcome.error.message : '';
    if (output) printError(`${id} failed:\n${output}`);
    const success = outcome?.status === 'done';
    const terminalOutput = outcome?.status === 'done' ? outcome.value : output;
    results[id] = {
      success,
      terminalOutput,
      status: outcome?.status === 'blocked' ? 'skipped' : success ? 'success' : 'failure',
    };
    yield { task: id, result: results[id] };
  }
  return results;
}

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

/** Runs the command of one project. */
export default function command(
  options: CommandOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const graph = singleTask(context);
  const id = graph.roots[0] ?? '';
  return onlyResult(batchCommand(graph, { [id]: options }, options, context));
}
