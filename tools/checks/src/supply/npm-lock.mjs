const BELOW = 'node_modules/';

/** Packages of an npm lock file that come from a registry: `{ path, name, version, integrity, license, bundled }`. */
export const lockedPackages = (lock) =>
  Object.entries(lock.packages)
    .filter(([path, { link }]) => path.startsWith(BELOW) && !link)
    .map(([path, entry]) => ({
      path,
      name: path.slice(path.lastIndexOf(BELOW) + BELOW.length),
      version: entry.version,
      integrity: entry.integrity,
      license: entry.license,
      bundled: entry.inBundle === true,
    }));

/** Those that npm would install whatever their bytes are. What comes inside another package is covered by that. */
export const withoutIntegrity = (lock) =>
  lockedPackages(lock)
    .filter(({ bundled, integrity }) => !bundled && !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''))
    .map(({ path }) => path);
