import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { skipped, tasksOf, type BatchTask, type BatchTaskResult } from '../batch';
import { waitingFor } from '../deliver/steps';
import { runBundles, type BundleOptions, type BundleTask } from './bundles';
import { runCommands, type CommandOptions, type CommandTask } from './commands';

/** How a project is built: its language's profile says which of them. */
export type BuildExecutorOptions =
  | { readonly bundle: BundleOptions; readonly budget?: number }
  | CommandOptions;

/**
 * Builds all projects of a run, of every language, as one batch. Nx starts a batch as soon as one
 * task is ready: builds that end one by one would make a synth batch, and load the CDK, for each;
 * after one batch of builds all syntheses are ready at once, and after them all deploys.
 */
export const batchBuild = async function* (
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
  const results = withoutWaiting(ended.flat(), graph);
  yield* results;
  return Object.fromEntries(results.map(({ task, result }) => [task, result]));
};

/** Bundles are made beside the commands; one whose contracts turn out unfit does not count. */
const withoutWaiting = (
  ended: readonly BatchTaskResult[],
  graph: TaskGraph,
): readonly BatchTaskResult[] => {
  const unsuccessful = new Set(
    ended.filter(({ result }) => !result.success).map(({ task }) => task),
  );
  const waiting = waitingFor(graph, graph, (id) => unsuccessful.has(id));
  return ended.map((each) =>
    each.result.success && waiting.has(each.task) ? skipped(each.task) : each,
  );
};

const byKind = (tasks: readonly BatchTask[], inputs: Record<string, BuildExecutorOptions>) => {
  const bundles: BundleTask[] = [];
  const commands: CommandTask[] = [];
  for (const task of tasks) {
    const options = inputs[task.id];
    if (!options) continue;
    if ('bundle' in options)
      bundles.push({ ...task, bundle: options.bundle, budget: options.budget });
    else commands.push({ ...task, ...options });
  }
  return { bundles, commands };
};
