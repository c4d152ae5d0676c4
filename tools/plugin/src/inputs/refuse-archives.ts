import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';

const TABLE = '.pnp.cjs';
const INSTALLED = 'node_modules';

/**
 * Yarn's Plug'n'Play keeps packages in archives: neither their versions nor what lies in them can be told
 * by where they are installed, which is what a build records.
 *
 * @throws PlatformError in such a workspace
 */
export const refuseArchives = (workspaceRoot: string): void => {
  if (!existsSync(join(workspaceRoot, TABLE)) || existsSync(join(workspaceRoot, INSTALLED))) return;
  throw new PlatformError({
    what: `Yarn keeps the packages of this workspace in archives (${TABLE}), from which nothing is built`,
    allowed: 'packages in node_modules, which Yarn calls nodeLinker: node-modules',
    run: 'yarn config set nodeLinker node-modules && yarn install',
  });
};
