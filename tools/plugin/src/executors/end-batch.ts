import { basename } from 'node:path';

const BATCH_PROGRAM = 'run-batch.js';

/**
 * Lets the process of a batch end once its results are sent; elsewhere it does nothing. Nx keeps these
 * processes, with all they have loaded, until its run is over, and ending them then takes it a fifth of a
 * second.
 *
 * @param host the process, with the channel to Nx
 */
export const endBatch = (host: Pick<NodeJS.Process, 'argv' | 'disconnect'> = process): void => {
  if (basename(host.argv[1] ?? '') !== BATCH_PROGRAM) return;
  // Nx sends the results in what follows directly.
  setImmediate(() => host.disconnect?.());
};
