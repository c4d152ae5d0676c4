import { PlatformError } from '@platform/model/errors';
import { PLUGIN_VERSION } from '../records/plugin-version';
import { commandsAt } from '@platform/model/typed-commands';

/** Versions of Nx this plugin is tested with, as a range; the peer range of package.json. */
export const SUPPORTED_NX = '>=23.2.1 <25';

export const OLDEST_NX = '23.2.1';

/**
 * Refuses an Nx outside of SUPPORTED_NX; a pre-release counts as its release.
 *
 * @param version of Nx, e.g. `24.0.6`
 * @param workspaceRoot whose package manager installs another
 * @throws PlatformError naming the version, the range and the command
 */
export const assertSupportedNx = (version: string, workspaceRoot: string): void => {
  if (isSupported(version)) return;
  throw new PlatformError({
    what: `Nx "${version}" does not work with @platform/plugin ${PLUGIN_VERSION}`,
    allowed: `nx ${SUPPORTED_NX}`,
    run: `${commandsAt(workspaceRoot).add} nx@${OLDEST_NX} @nx/devkit@${OLDEST_NX}`,
  });
};

const isSupported = (version: string): boolean => {
  const [major = 0, minor = 0, patch = 0] = version.split(/[.-]/).map(Number);
  if (major !== 23) return major === 24;
  return minor > 2 || (minor === 2 && patch >= 1);
};
