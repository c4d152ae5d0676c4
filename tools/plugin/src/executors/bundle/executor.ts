import type { ExecutorContext, TaskGraph } from '@nx/devkit';
import { bundleHandlers, type HandlerBundles } from '../../bundling/handler-bundles';
import { onlyResult, singleTask, tasksOf, type BatchTaskResult } from '../batch';
import { printError } from '../print';

export type BundleOptions = Pick<HandlerBundles, 'folder' | 'entry' | 'handlers'>;

/**
 * Bundles the handlers of all services of a run as one batch: esbuild parses what they share once,
 * and all syntheses are ready at the same time, so that they are one batch too.
 */
export async function* batchBundle(
  graph: TaskGraph,
  inputs: Record<string, BundleOptions>,
  _overrides: BundleOptions,
  context: Pick<ExecutorContext, 'root'>,
): AsyncGenerator<BatchTaskResult, Record<string, BatchTaskResult['result']>> {
  const tasks = tasksOf(graph, context.root);
  const services = tasks.flatMap(({ id, service, root }) => {
    const options = inputs[id];
    return options ? [{ service, root, ...options }] : [];
  });
  const failures = await bundleHandlers(services, context.root);
  const results: Record<string, BatchTaskResult['result']> = {};
  for (const { id, service } of tasks) {
    const reason = failures.get(service);
    if (reason !== undefined) printError(`${id} failed:\n${reason}`);
    results[id] = {
      success: reason === undefined,
      terminalOutput: reason ?? '',
      status: reason === undefined ? 'success' : 'failure',
    };
    yield { task: id, result: results[id] };
  }
  return results;
}

/** Bundles the handlers of one service. */
export default function bundle(
  options: BundleOptions,
  context: ExecutorContext,
): Promise<{ success: boolean }> {
  const graph = singleTask(context);
  const id = graph.roots[0] ?? '';
  return onlyResult(batchBundle(graph, { [id]: options }, options, context));
}
