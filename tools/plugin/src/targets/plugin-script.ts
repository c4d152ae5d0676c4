import { workspaceRoot } from '@nx/devkit';
import { join, relative, resolve, sep } from 'node:path';

const PACKAGE_ROOT = resolve(__dirname, '..', '..');

/**
 * A script of this plugin as a command, called from a folder of the workspace.
 *
 * @param path from the package's root or absolute, without its extension: `contracts/compatibility`
 */
export const pluginScript = (root: string, path: string, ...args: readonly string[]): string =>
  ['node', pluginFile(root, `${path}.mjs`), ...args].join(' ');

/** A file of this plugin, from a folder of the workspace. */
export const pluginFile = (root: string, path: string): string =>
  relative(join(workspaceRoot, root), resolve(PACKAGE_ROOT, path)).split(sep).join('/');
