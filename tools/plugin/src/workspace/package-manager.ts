import type { Tree } from '@nx/devkit';
import {
  PACKAGE_MANAGERS,
  packageManagerOf,
  type PackageManagerCommands,
  type PackageManagerName,
} from '@platform/model/package-managers';

/** The package manager of the workspace that a generator works on. */
export const packageManagerIn = (tree: Tree): PackageManagerName =>
  packageManagerOf((file) => (tree.exists(file) ? (tree.read(file, 'utf8') ?? '') : undefined));

/** Its commands. */
export const commandsIn = (tree: Tree): PackageManagerCommands =>
  PACKAGE_MANAGERS[packageManagerIn(tree)];
