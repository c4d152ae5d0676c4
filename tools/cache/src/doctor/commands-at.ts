import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  PACKAGE_MANAGERS,
  packageManagerOf,
  type PackageManagerCommands,
} from '../model/package-managers';

/** Commands of the package manager of a workspace. */
export const commandsAt = (workspaceRoot: string): PackageManagerCommands =>
  PACKAGE_MANAGERS[
    packageManagerOf((file) => {
      try {
        return readFileSync(join(workspaceRoot, file), 'utf8');
      } catch {
        return undefined;
      }
    })
  ];
