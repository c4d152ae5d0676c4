import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { linkTree } from './clone';
import { REPOSITORY } from './repository';
import type { Workspace } from './workspace';

const ENVIRONMENT = '.platform/venv';
/** Beside the link of that name, as setup has it. */
const FOLDER = 'venv-linked';

/**
 * Gives a clone the Python environment of this checkout as hard links, with what Python has compiled:
 * setting one up takes six seconds of processor time, and as many until everything is compiled anew.
 * Nothing where this checkout has none.
 */
export const linkPythonEnvironment = async ({ root }: Workspace): Promise<void> => {
  if (!existsSync(join(REPOSITORY, ENVIRONMENT, 'stamp.json'))) return;
  const link = join(root, ENVIRONMENT);
  const folder = join(dirname(link), FOLDER);
  mkdirSync(dirname(link), { recursive: true });
  await linkTree(`${join(REPOSITORY, ENVIRONMENT)}/.`, folder, root);
  symlinkSync(FOLDER, link);
  stamp(join(link, 'stamp.json'), link);
  // Python keeps what it compiled under the whole path of the source.
  const compiled = join(link, 'pycache');
  const [theirs, ours] = [
    join(compiled, REPOSITORY, ENVIRONMENT),
    join(compiled, root, ENVIRONMENT),
  ];
  if (!existsSync(theirs)) return;
  mkdirSync(ours, { recursive: true });
  await linkTree(`${theirs}/.`, ours, root);
};

/** Says that the environment was set up for this link; the file itself is a hard link as well. */
const stamp = (file: string, link: string): void => {
  const text = readFileSync(file, 'utf8');
  rmSync(file);
  writeFileSync(file, JSON.stringify({ ...(JSON.parse(text) as object), path: link }));
};
