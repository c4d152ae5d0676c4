import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interrupts } from './interrupt.mjs';
import { stopCloud } from './local-cloud.mjs';

const INSTANCE = 'instance.json';

/** Folders below `folder`, itself included, that hold the state of a local cloud. */
export const cloudsIn = (folder, depth = 4) => {
  const entries = readdirSync(folder, { withFileTypes: true });
  if (entries.some(({ name }) => name === INSTANCE)) return [folder];
  if (depth === 0) return [];
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .flatMap(({ name }) => cloudsIn(join(folder, name), depth - 1));
};

/**
 * Hands `work` a temporary folder. Afterwards, and after an interrupt, the local clouds in it are
 * stopped, even those of tests that could not do it themselves, and the folder is removed.
 */
export const withTemporaryFolder = async (root, work) => {
  const folder = mkdtempSync(join(tmpdir(), 'platform-test-'));
  const remove = () => {
    for (const cloud of cloudsIn(folder)) stopCloud(root, cloud);
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const forget = interrupts.onInterrupt(remove);
  try {
    return await work(folder);
  } finally {
    forget();
    remove();
  }
};
