import { execFile } from 'node:child_process';
import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Folder of this package in the checkout. */
export const PACKAGE = join(__dirname, '..', '..');

/** Puts the command line into a folder as its build leaves it: with nothing that it would need beside it. */
export const buildPackage = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'bin'])
    await cp(join(PACKAGE, name), join(folder, name), { recursive: true });
  const [bundle, program] = [
    join(PACKAGE, '../bundle.mjs'),
    join(folder, 'dist/platform-cache.cjs'),
  ];
  const args = [bundle, '--command-line', 'src/cli.ts', program];
  await run(process.execPath, args, { cwd: PACKAGE });
  return folder;
};
