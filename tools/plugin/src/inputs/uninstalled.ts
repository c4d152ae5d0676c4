import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import type { InputsRecord } from './inputs-record';
import { NPM } from './lock-files/npm';
import type { PackageManager, UsedPackage } from './lock-files/package-manager';
import { PNPM } from './lock-files/pnpm';
import { YARN } from './lock-files/yarn';

const MANAGERS: readonly PackageManager[] = [NPM, PNPM, YARN];

/** Lock files at the root of a workspace, and the command that makes node_modules follow each. */
export const LOCK_FILES: readonly { readonly file: string; readonly install: string }[] =
  MANAGERS.map(({ lock, install }) => ({ file: lock, install }));

/**
 * Refuses a result made with a package that is not the one of the lock file, which Nx hashes.
 *
 * @throws Error that names the package, both versions and the command that installs it
 */
export const refuseUninstalled = ({ facts }: InputsRecord, workspaceRoot: string): void => {
  const used = Object.entries(facts).flatMap(([key, version]) => usedPackage(key, version));
  for (const { lock, install, mismatch } of MANAGERS) {
    const file = join(workspaceRoot, lock);
    const found = existsSync(file)
      ? mismatch(readFileSync(file, 'utf8'), used, workspaceRoot)
      : undefined;
    if (!found) continue;
    const { name, version } = found.used;
    const says = found.locked.filter((each) => each !== version).join(' and ') || 'something else';
    throw new PlatformError({
      what: `node_modules holds ${name} ${version}, ${lock} says ${says}, so the result is not kept`,
      run: install,
    });
  }
};

const PACKAGE = 'package ';
const MODULES = 'node_modules/';

const usedPackage = (fact: string, version: string): UsedPackage[] => {
  if (!fact.startsWith(PACKAGE)) return [];
  const folder = fact.slice(PACKAGE.length);
  if (!folder.includes(MODULES)) return [];
  const name = folder.slice(folder.lastIndexOf(MODULES) + MODULES.length);
  return [{ name, version, folder }];
};
