import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeSeal } from '../../core/seal-header';
import type { Seal } from '../../core/seal';
import { BODY, SEAL } from './layout';

/** Renames `parcel` to `folder` unless that is there; a folder that is not empty is never replaced. */
const renameExclusive = async (parcel: string, folder: string): Promise<'created' | 'exists'> => {
  try {
    await rename(parcel, folder);
    return 'created';
  } catch (error) {
    if (existsSync(folder)) return 'exists';
    throw error;
  }
};

/**
 * Makes a body that is whole visible together with its seal: both are put in one folder, which is then renamed
 * (rename(2): ENOTEMPTY when the new name is taken), so of many at once one wins. Rejects with the error of
 * the file system.
 */
export const publishEntry = async (
  file: string,
  seal: Seal,
  folder: string,
): Promise<'created' | 'exists'> => {
  const parcel = `${file}.parcel`;
  try {
    await mkdir(parcel, { mode: 0o700 });
    await rename(file, join(parcel, BODY));
    await writeFile(join(parcel, SEAL), encodeSeal(seal), { mode: 0o600 });
    const outcome = await renameExclusive(parcel, folder);
    if (outcome === 'exists') await rm(parcel, { recursive: true });
    return outcome;
  } catch (error) {
    await rm(parcel, { recursive: true, force: true });
    throw error;
  }
};
