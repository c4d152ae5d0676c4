import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PACKAGE_MANAGERS } from '@platform/model/package-managers';
import { blocksOf } from './blocks';
import { lastParsed } from './last-parsed';
import { byName, type PackageManager } from './package-manager';

/** It keeps the lock file that it installed from beside what it installed. */
export const PNPM: PackageManager = {
  lock: 'pnpm-lock.yaml',
  install: PACKAGE_MANAGERS.pnpm.installLocked,
  mismatch(text, used, workspaceRoot) {
    const installed = installedLock(workspaceRoot);
    if (installed === undefined || installed === text) return undefined;
    const [before, now] = [installedEntries(installed), lockedEntries(text)];
    const found = used.find(({ name }) =>
      (before.get(name) ?? []).some(
        ([key, value]) => !now.get(name)?.some(([other, its]) => other === key && its === value),
      ),
    );
    return found && { used: found, locked: versionsOf(now.get(found.name) ?? []) };
  },
};

const MODULES = 'node_modules/.modules.yaml';

const installedLock = (workspaceRoot: string): string | undefined => {
  const modules = join(workspaceRoot, MODULES);
  if (!existsSync(modules)) return undefined;
  const [, store = '.pnpm'] =
    /^\s*"?virtualStoreDir"?: "?([^",\n]+)/m.exec(readFileSync(modules, 'utf8')) ?? [];
  const file = resolve(workspaceRoot, 'node_modules', store, 'lock.yaml');
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
};

type Entries = Map<string, [key: string, value: string][]>;

/** What a lock file says of each package: where it comes from, what it uses, who uses which version. */
const entriesOf = (text: string): Entries => {
  const sections = blocksOf(text);
  const of = (section: string): [string, string][] => [...blocksOf(sections.get(section) ?? '')];
  const importers = of('importers').flatMap(([importer, dependencies]) =>
    [...blocksOf(dependencies)].flatMap(([, group]) =>
      [...blocksOf(group)].map(([name, body]): [string, string] => [
        `${name}@ in ${importer}`,
        blocksOf(body).get('version') ?? '',
      ]),
    ),
  );
  const snapshots = of('snapshots').map(([key, body]): [string, string] => [`${key} uses`, body]);
  return byName([...of('packages'), ...snapshots, ...importers]);
};

/** Versions in the keys `name@1.0.0`. */
const versionsOf = (entries: readonly [string, string][]): string[] =>
  entries.flatMap(([key]) => /^@?[^@]+@([^@\s]+)$/.exec(key)?.[1] ?? []);

const installedEntries = lastParsed(entriesOf);
const lockedEntries = lastParsed(entriesOf);
