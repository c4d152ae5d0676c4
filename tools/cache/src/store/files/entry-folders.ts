import { randomUUID } from 'node:crypto';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { entryFolder, type Layout } from './layout';

const isAbsent = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Moves an entry at once; false when there was none. */
const moveAway = async (layout: Layout, id: string, target: string): Promise<boolean> => {
  try {
    await rename(entryFolder(layout, id), target);
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
};

/** Removes an entry: no reader sees half of it, and who reads it now reads on. False when there was none. */
export const removeEntry = async (layout: Layout, id: string): Promise<boolean> => {
  const going = join(layout.temporary, randomUUID());
  const moved = await moveAway(layout, id, going);
  if (moved) await rm(going, { recursive: true, force: true });
  return moved;
};

/** Puts an entry aside as `quarantine/<id>-<ms since 1970>`; false when there was none. */
export const setAside = (layout: Layout, id: string): Promise<boolean> =>
  moveAway(layout, id, join(layout.quarantine, `${id}-${Date.now()}`));

/** Removes quarantined entries that were put aside before `limit`, ms since 1970. */
export const dropSetAside = async ({ quarantine }: Layout, limit: number): Promise<void> => {
  const names = await readdir(quarantine).catch(() => []);
  const due = names.filter((name) => Number(name.split('-')[1]) < limit);
  for (const name of due) await rm(join(quarantine, name), { recursive: true, force: true });
};

/** Rejects unless a file can be written and removed now. */
export const probe = async ({ temporary }: Layout): Promise<void> => {
  const file = join(temporary, randomUUID());
  await writeFile(file, 'ready', { flag: 'wx', mode: 0o600 });
  await rm(file);
};
