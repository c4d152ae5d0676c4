import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { interrupts } from './interrupt.mjs';
import { stopCloud } from './local-cloud.mjs';

const INSTANCE = 'instance.json';

/** Linux's file system in memory, where a file is made for a tenth of what a disk takes. */
const IN_MEMORY = '/dev/shm';

/** Bytes that have to be free; the tests fill 3 GB at most. */
const ROOM = 8 * 2 ** 30;

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
 *
 * @param {string} [parent] the system's folder for temporary files by default
 */
export const withTemporaryFolder = async (root, work, parent = tmpdir()) => {
  const folder = mkdtempSync(join(parent, 'platform-test-'));
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

/**
 * Hands `work` a temporary folder that is quick, and one for what is large or linked to the files of
 * this repository.
 */
export const withTestFolders = (root, work) =>
  withTemporaryFolder(root, (large) =>
    withTemporaryFolder(root, (quick) => work({ large, quick }), quickFolder()),
  );

/**
 * The folder of temporary files that is in memory, where there is room and programs may run from it;
 * otherwise, or with `TMPDIR`, the system's.
 *
 * @param {{ folder?: string, available?: number }} [machine] `available` in bytes: memory that this
 *   process may still take
 */
export const quickFolder = ({
  folder = IN_MEMORY,
  available = process.availableMemory?.() ?? 0,
} = {}) => (!process.env.TMPDIR && available >= ROOM && isFit(folder) ? folder : tmpdir());

const isFit = (folder) => {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM && runsPrograms(folder);
  } catch {
    return false;
  }
};

const runsPrograms = (folder) => {
  const scratch = mkdtempSync(join(folder, 'platform-test-'));
  try {
    const program = join(scratch, 'program');
    writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 });
    return spawnSync(program).status === 0;
  } finally {
    rmSync(scratch, { recursive: true });
  }
};
