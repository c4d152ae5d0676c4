import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readInputs } from './inputs-record';
import { differenceOf } from './stale-reason';
import type { Reads } from './reads';

/**
 * Removes what earlier runs left for other stages or machines once it is stale. Where the command says
 * the stage, all that lies beside a result is stored with it: what stays is made from the same inputs.
 * A result without a record may be in the making, and stays.
 *
 * @param folder absolute folder with a result for each stage or machine
 * @param own the result of this task
 */
export const removeStale = (folder: string, own: string, reads: Reads): void => {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name === own) continue;
    const record = readInputs(join(folder, entry.name));
    if (record && differenceOf(record, reads) !== undefined)
      rmSync(join(folder, entry.name), { recursive: true, force: true });
  }
};
