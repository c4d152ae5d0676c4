import type { Tree } from '@nx/devkit';
import {
  PACKAGE_MANAGERS,
  packageManagerOf,
  type PackageManagerCommands,
  type PackageManagerName,
} from '@platform/model/package-managers';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package manager of the workspace that a generator works on. */
export const packageManagerIn = (tree: Tree): PackageManagerName =>
  packageManagerOf((file) => (tree.exists(file) ? (tree.read(file, 'utf8') ?? '') : undefined));

/** Its commands. */
export const commandsIn = (tree: Tree): PackageManagerCommands =>
  PACKAGE_MANAGERS[packageManagerIn(tree)];

/** Commands of the package manager of a workspace on disk. */
export const commandsAt = (workspaceRoot: string): PackageManagerCommands =>
  PACKAGE_MANAGERS[
    packageManagerOf((file) => {
      const path = join(workspaceRoot, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    })
  ];
