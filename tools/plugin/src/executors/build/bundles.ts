import { bundleHandlers, type HandlerBundles } from '../../bundling/handler-bundles';
import { failed, succeeded, type BatchTask, type BatchTaskResult } from '../batch';
import { printError } from '../print';

export type BundleOptions = Pick<HandlerBundles, 'folder' | 'entry' | 'handlers'>;

/** A task whose service is bundled. */
export interface BundleTask extends BatchTask {
  readonly bundle: BundleOptions;
  readonly budget?: number;
}

/** Bundles the handlers of all services at once: esbuild parses what they share once. */
export const runBundles = async (
  tasks: readonly BundleTask[],
  workspaceRoot: string,
): Promise<BatchTaskResult[]> => {
  const services = tasks.map(({ service, root, bundle, budget }) => ({
    service,
    root,
    budget,
    ...bundle,
  }));
  const failures = await bundleHandlers(services, workspaceRoot);
  return tasks.map(({ id, service }) => {
    const reason = failures.get(service);
    if (reason === undefined) return succeeded(id);
    printError(`${id} failed:\n${reason}`);
    return failed(id);
  });
};
