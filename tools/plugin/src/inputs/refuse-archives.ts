import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';

const TABLE = '.pnp.cjs';
const INSTALLED = 'node_modules';

/**
 * Yarn's Plug'n'Play keeps packages in archives: neither their versions nor what lies in them can be told
 * by where they are installed, which is what a build records.
 *
 * @param running version of Plug'n'Play that this process runs under. Default: what Node.js says
 * @throws PlatformError in such a workspace
 */
export const refuseArchives = (
  workspaceRoot: string,
  running: string | undefined = process.versions['pnp'],
): void => {
  const isInstalled = existsSync(join(workspaceRoot, INSTALLED));
  if (!running && (isInstalled || !existsSync(join(workspaceRoot, TABLE)))) return;
  throw new PlatformError({
    what: `Yarn keeps the packages of this workspace in archives (${TABLE}), from which nothing is built`,
    allowed: 'packages in node_modules, which Yarn calls nodeLinker: node-modules',
    run: 'yarn config set nodeLinker node-modules && yarn install',
  });
};
