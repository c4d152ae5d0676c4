import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made: string[] = [];

/** Called when the tests of a file are done. */
export const removeTestFolders = (): void => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
};

/** A new folder, gone when the tests of this file are done. */
export const testFolder = (name: string): string => {
  const folder = mkdtempSync(join(tmpdir(), `platform-cache-${name}-`));
  made.push(folder);
  return folder;
};
