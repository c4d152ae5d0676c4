import { PACKAGE_MANAGERS } from '@platform/model/package-managers';
import { lastParsed } from './last-parsed';
import type { PackageManager } from './package-manager';

interface Lock {
  readonly packages?: Readonly<
    Record<string, { readonly version?: string; readonly link?: boolean }>
  >;
}

const lockOf = lastParsed((text) => JSON.parse(text) as Lock);

/** Its lock file says where each package lies. */
export const NPM: PackageManager = {
  lock: 'package-lock.json',
  install: PACKAGE_MANAGERS.npm.installLocked,
  mismatch(text, used) {
    const { packages = {} } = lockOf(text);
    for (const each of used) {
      const { version, link } = packages[each.folder] ?? {};
      if (!link && version !== undefined && version !== each.version)
        return { used: each, locked: [version] };
    }
    return undefined;
  },
};
