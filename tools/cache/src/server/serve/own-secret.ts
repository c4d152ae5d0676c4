import { readFileSync, writeFileSync } from 'node:fs';

/** The secret in `file`, made (mode 0600) when there is none. Two processes at once get the same one. */
export const ownSecret = (file: string, make: () => string): string => {
  try {
    writeFileSync(file, make(), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
};
