import { PlatformError } from '@platform/model/errors';
import { createRequire } from 'node:module';
import { commandsAt } from '@platform/model/typed-commands';

/**
 * Yarn does not install what a package asks to have beside it.
 *
 * @param nx version of the Nx that runs
 * @param resolve Default: as this package finds others
 * @throws PlatformError where @nx/devkit is not installed
 */
export const assertDevkit = (
  nx: string,
  workspaceRoot: string,
  resolve: (name: string) => string = createRequire(__filename).resolve,
): void => {
  try {
    resolve('@nx/devkit/package.json');
  } catch {
    throw new PlatformError({
      what: '@nx/devkit is not installed, which @platform/plugin needs beside it',
      allowed: `@nx/devkit of the version of nx, ${nx}`,
      run: `${commandsAt(workspaceRoot).add} @nx/devkit@${nx}`,
    });
  }
};
