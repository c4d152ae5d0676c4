import { createRequire } from 'node:module';
import { join } from 'node:path';
import { commandsAt } from '../../model/typed-commands';
import type { Check } from '../finding';

/** Nx asks these, in this order, before it looks at NX_SELF_HOSTED_REMOTE_CACHE_SERVER. */
const PACKAGES = ['s3', 'shared-fs', 'gcs', 'azure'].flatMap((store) => [
  `@nx/${store}-cache`,
  `@nx/powerpack-${store}-cache`,
]);

const isInstalled = (workspaceRoot: string, name: string): boolean => {
  try {
    createRequire(join(workspaceRoot, 'package.json')).resolve(name);
    return true;
  } catch (error) {
    // Found, but without an entry that this Node.js may load: Nx may all the same.
    return (error as NodeJS.ErrnoException).code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
  }
};

/** Packages that take the place of any cache server. */
export const competingPackages: Check = ({ workspaceRoot }) => {
  const found = PACKAGES.filter((name) => isInstalled(workspaceRoot, name));
  if (found.length === 0) return [{ level: 'ok', what: 'no other cache package is installed' }];
  return found.map((name) => ({
    level: 'error',
    what: 'another cache package is installed, and Nx prefers it',
    got: name,
    allowed: 'none; those for buckets cannot tell a pull request from main (CVE-2025-36852)',
    run: `${commandsAt(workspaceRoot).remove} ${name}`,
  }));
};
