// Generated from libs/model/src/typed-commands.ts by npx nx run model:copies; DO NOT EDIT.

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PACKAGE_MANAGERS, packageManagerOf } from './package-managers.mjs';
/** The nearest folder upwards with an nx.json; `folder` itself where there is none. */
export const workspaceAbove = (folder) => {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, 'nx.json'))) return at;
    if (at === dirname(at)) return folder;
  }
};
/** Commands of the package manager of a workspace on disk. */
export const commandsAt = (workspaceRoot) =>
  PACKAGE_MANAGERS[
    packageManagerOf((file) => {
      const path = join(workspaceRoot, file);
      return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
    })
  ];
/** What runs programs of the workspace that this process works in, named behind it: `npx`, `pnpm exec`, `yarn`. */
export const exec = () => commandsAt(workspaceAbove(process.cwd())).exec;
/** Nx as it is typed in that workspace: `npx nx`, `pnpm exec nx`, `yarn nx`. */
export const nx = () => `${exec()} nx`;
