import { basename } from 'node:path';
import { NO_MEMORY, rememberModules, type ModuleMemory } from '../loading/module-memory';

const BATCH_PROGRAM = 'run-batch.js';

/** Of what Nx and the executor are: small, and needed before anything else. */
let start = NO_MEMORY;
let memory = NO_MEMORY;

/**
 * Lets the process of a batch load Nx itself the fast way; elsewhere it does nothing.
 *
 * @param workspaceRoot where installed packages are, and what is remembered of them
 */
export const beginStart = (workspaceRoot: string): void => {
  if (isBatchProcess()) start = rememberModules(workspaceRoot, 'start.bin');
};

/**
 * Lets the process of a batch load what it needs the fast way; elsewhere it does nothing.
 *
 * @param workspaceRoot where installed packages are, and what is remembered of them
 */
export const beginBatch = (workspaceRoot: string): ModuleMemory => {
  if (!isBatchProcess() || memory !== NO_MEMORY) return memory;
  start.rest();
  return (memory = rememberModules(workspaceRoot, 'modules.bin'));
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
  start.save();
  memory.save();
  // Nx sends the results in what follows directly.
  setImmediate(() => host.disconnect?.());
};

/** Whether this process runs all tasks of one executor, instead of one task. */
export const isBatchProcess = ({ argv }: Pick<NodeJS.Process, 'argv'> = process): boolean =>
  basename(argv[1] ?? '') === BATCH_PROGRAM;
