import { chmod, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

/** Lets other users pass through a temporary folder and those it is in, up to the one for all of them. */
export const openToOthers = async (folder: string): Promise<void> => {
  const { mode } = await stat(folder);
  await chmod(folder, mode | 0o001);
  if (folder !== tmpdir() && dirname(folder) !== folder) await openToOthers(dirname(folder));
};
