import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { tasksOf, type BatchTask, type BatchTaskResult } from '../batch';
import { runBundles, type BundleOptions, type BundleTask } from './bundles';
import { runCommands, type CommandOptions, type CommandTask } from './commands';

/** How a project is built: its language's profile says which of them. */
export type BuildExecutorOptions = { readonly bundle: BundleOptions } | CommandOptions;

/**
 * Builds all projects of a run, of every language, as one batch. Nx starts a batch as soon as one
 * task is ready: builds that end one by one would make a synth batch, and load the CDK, for each;
 * after one batch of builds all syntheses are ready at once, and after them all deploys.
 */
export async function* batchBuild(
  graph: TaskGraph,
  inputs: Record<string, BuildExecutorOptions>,
  _overrides: unknown,
  context: Pick<ExecutorContext, 'root'>,
): AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>> {
  const { bundles, commands } = byKind(tasksOf(graph, context.root), inputs);
  const ended = await Promise.all([
    runBundles(bundles, context.root),
    runCommands(commands, graph, context.root),
  ]);
  yield* ended.flat();
  return Object.fromEntries(ended.flat().map(({ task, result }) => [task, result]));
}

function byKind(tasks: readonly BatchTask[], inputs: Record<string, BuildExecutorOptions>) {
  const bundles: BundleTask[] = [];
  const commands: CommandTask[] = [];
  for (const task of tasks) {
    const options = inputs[task.id];
    if (!options) continue;
    if ('bundle' in options) bundles.push({ ...task, bundle: options.bundle });
    else commands.push({ ...task, ...options });
  }
  return { bundles, commands };
}
