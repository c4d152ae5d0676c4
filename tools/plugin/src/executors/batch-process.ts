import { basename, join } from 'node:path';
import { NO_MEMORY, rememberModules, type ModuleMemory } from '../loading/module-memory';

const BATCH_PROGRAM = 'run-batch.js';
const MEMORY = '.platform/cache/modules';

let memory = NO_MEMORY;

/**
 * Lets the process of a batch load what it needs the fast way; elsewhere it does nothing.
 *
 * @param workspaceRoot where installed packages are, and what is remembered of them
 */
export const beginBatch = (workspaceRoot: string): ModuleMemory => {
  if (!isBatchProcess() || memory !== NO_MEMORY) return memory;
  const directory = join(workspaceRoot, MEMORY);
  return (memory = rememberModules(directory, join(workspaceRoot, 'node_modules')));
};

/**
 * Lets the process of a batch end once its results are sent; elsewhere it does nothing. Nx keeps these
 * processes, with all they have loaded, until its run is over, and ending them then takes it a fifth of a
 * second.
 *
 * @param host the process, with the channel to Nx
 */
export const endBatch = (host: Pick<NodeJS.Process, 'argv' | 'disconnect'> = process): void => {
  if (!isBatchProcess(host)) return;
  memory.save();
  // Nx sends the results in what follows directly.
  setImmediate(() => host.disconnect?.());
};

/** Whether this process runs all tasks of one executor, instead of one task. */
export const isBatchProcess = ({ argv }: Pick<NodeJS.Process, 'argv'> = process): boolean =>
  basename(argv[1] ?? '') === BATCH_PROGRAM;
