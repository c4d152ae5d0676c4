import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { InputsRecord } from './inputs-record';

type Locked = Readonly<Record<string, { readonly version?: string; readonly link?: boolean }>>;

/**
 * Refuses a result made with a package that is not the one of package-lock.json: Nx hashes the lock file.
 * Other package managers have no lock file that says where a package lies.
 *
 * @throws Error that names the package and both versions
 */
export function refuseUninstalled({ facts }: InputsRecord, workspaceRoot: string): void {
  const locked = lockedPackages(workspaceRoot);
  for (const [key, installed] of Object.entries(facts)) {
    if (!key.startsWith(PACKAGE)) continue;
    const folder = key.slice(PACKAGE.length);
    const { version, link } = locked[folder] ?? {};
    if (link || version === undefined || version === installed) continue;
    throw new Error(
      `node_modules holds ${nameOf(folder)} ${installed}, ${LOCK} says ${version}, so the result is not kept\n  Run: npm ci`,
    );
  }
}

const PACKAGE = 'package ';
const LOCK = 'package-lock.json';
const known = new Map<string, { readonly text: string; readonly packages: Locked }>();

function lockedPackages(workspaceRoot: string): Locked {
  const file = join(workspaceRoot, LOCK);
  if (!existsSync(file)) return {};
  const text = readFileSync(file, 'utf8');
  const before = known.get(file);
  if (before?.text === text) return before.packages;
  const { packages = {} } = JSON.parse(text) as { packages?: Locked };
  known.set(file, { text, packages });
  return packages;
}

/** `node_modules/@scope/name` → `@scope/name` */
const nameOf = (folder: string): string =>
  folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length) || basename(folder);
