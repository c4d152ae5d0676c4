import { spawn } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import type { TaskGraph } from '@nx/devkit';
import { refuseOversized, type Built } from '../../bundling/budget';
import { runInOrder, type Outcome } from '../../deployment/run/scheduler';
import { handlersFolder } from '../../inputs/built-folder';
import { machineOfTask } from '../../inputs/command-stage';
import { writeInputs, type InputsRecord } from '../../inputs/inputs-record';
import { Reads } from '../../inputs/reads';
import { refuseUnfit } from '../../inputs/refuse-unfit';
import { removeStale } from '../../inputs/remove-stale';
import type { Compiler } from '../../languages/compiler';
import { compilerOf } from '../../languages/compilers';
import {
  failed,
  serviceDependencies,
  skipped,
  succeeded,
  type BatchTask,
  type BatchTaskResult,
} from '../batch';
import { printError } from '../print';

export interface CommandOptions {
  /** Shell command. Programs of the workspace's node_modules are found by name. */
  readonly command: string;
  /** Folder relative to the workspace. Default: the project's own. */
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Language of the handlers that the command compiles, for one kind of machine. */
  readonly language?: string;
  /** Names of the handlers that the command compiles. */
  readonly handlers?: readonly string[];
  /** Default: the machine of the stage, else that of Lambda. */
  readonly machine?: string;
  readonly stage?: string;
  /** Most bytes of what a handler is compiled to. Default: no limit. */
  readonly budget?: number;
}

/** A task whose project is built by a command. */
export interface CommandTask extends BatchTask, CommandOptions {}

/** Runs the commands, as many at once as there are processors, each after those it depends on. */
export const runCommands = async (
  tasks: readonly CommandTask[],
  graph: TaskGraph,
  workspaceRoot: string,
): Promise<BatchTaskResult[]> => {
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
};

const resultOf = (id: string, outcome: Outcome<string> | undefined): BatchTaskResult => {
  if (outcome?.status === 'done') return succeeded(id, outcome.value);
  if (outcome?.status !== 'failed') return skipped(id);
  printError(`${id} failed:\n${outcome.error.message}`);
  return failed(id);
};

const runOf = async (task: CommandTask, workspaceRoot: string): Promise<string> => {
  const compiler = task.language === undefined ? undefined : compilerOf(task.language);
  if (!compiler) return run(task, {}, workspaceRoot);
  return compile(task, compiler, workspaceRoot);
};

/** Compiles handlers into the folder of their machine, and leaves the record of their inputs there. */
const compile = async (
  task: CommandTask,
  compiler: Compiler,
  workspaceRoot: string,
): Promise<string> => {
  const { root, language = '', handlers = [] } = task;
  const machine = machineOfTask(task, workspaceRoot);
  const folder = handlersFolder(language, machine);
  const environment = { ...compiler.environmentFor(machine), [OUTPUT_FOLDER]: folder };
  const reads = new Reads(workspaceRoot);
  removeStale(join(root, dirname(folder)), machine, reads);
  // The toolchain is asked meanwhile; what does not compile has no record.
  const asked = compiler.inputsOf({ root, handlers, machine }, reads).catch((error) => error);
  const output = await run(task, environment, workspaceRoot);
  const inputs: unknown = await asked;
  if (inputs instanceof Error) throw inputs;
  await refuseOversized(builtIn(join(root, folder), handlers), task.budget, (handler) =>
    compiler.programInputs({ root, machine }, handler),
  );
  refuseUnfit(inputs as InputsRecord, workspaceRoot);
  writeInputs(join(root, folder), inputs as InputsRecord);
  return output;
};

const builtIn = (folder: string, handlers: readonly string[]): Built[] =>
  handlers.map((handler) => ({
    handler,
    bytes: readdirSync(join(folder, handler))
      .map((file) => statSync(join(folder, handler, file)).size)
      .reduce((sum, bytes) => sum + bytes, 0),
  }));

/** Tells the command where its output belongs, relative to the project. */
const OUTPUT_FOLDER = 'PLATFORM_OUTPUT';

const run = (
  { root, command, cwd, environment }: CommandTask,
  variables: Readonly<Record<string, string>>,
  workspaceRoot: string,
): Promise<string> => {
  const path = `${join(workspaceRoot, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  return runShell(command, cwd === undefined ? root : resolve(workspaceRoot, cwd), {
    ...process.env,
    PATH: path,
    ...environment,
    ...variables,
  });
};

/** Runs a command; resolves to what it printed, rejects with that when it fails. */
const runShell = (command: string, cwd: string, env: NodeJS.ProcessEnv): Promise<string> =>
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
