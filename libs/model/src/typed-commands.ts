import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  PACKAGE_MANAGERS,
  packageManagerOf,
  type PackageManagerCommands,
} from './package-managers';

/** The nearest folder upwards with an nx.json; `folder` itself where there is none. */
export const workspaceAbove = (folder: string): string => {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nx.json'))) return at;
    if (at === dirname(at)) return folder;
  }
};

/** Commands of the package manager of a workspace on disk. */
export const commandsAt = (workspaceRoot: string): PackageManagerCommands =>
  PACKAGE_MANAGERS[
    packageManagerOf((file) => {
      const path = join(workspaceRoot, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    })
  ];

/** What runs programs of the workspace that this process works in, named behind it: `npx`, `pnpm exec`, `yarn`. */
export const exec = (): string => commandsAt(workspaceAbove(process.cwd())).exec;

/** Nx as it is typed in that workspace: `npx nx`, `pnpm exec nx`, `yarn nx`. */
export const nx = (): string => `${exec()} nx`;
