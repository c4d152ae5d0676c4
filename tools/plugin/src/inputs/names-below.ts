import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Files below a folder by their path from it, sorted; a folder that is not there has none. */
export const namesBelow = (folder: string): string[] => {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
      .map((name) => name.replaceAll('\\', '/'))
      .sort();
  } catch {
    return [];
  }
};
