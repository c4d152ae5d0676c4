import { workspaceRoot } from '@nx/devkit';
import { join, relative, resolve, sep } from 'node:path';

/** Folder of the scripts. */
export const SCRIPTS = resolve(__dirname, '..', '..', '..', 'go');

/** A script of this plugin, called from a folder of the workspace. */
export const script = (root: string, name: string, ...args: readonly string[]): string => {
  const path = relative(join(workspaceRoot, root), join(SCRIPTS, `${name}.mjs`));
  return ['node', path.split(sep).join('/'), ...args].join(' ');
};
