import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE_MANAGERS } from '@platform/model/package-managers';
import { blocksOf } from './blocks';
import { lastParsed } from './last-parsed';
import { byName, type Mismatch, type PackageManager, type UsedPackage } from './package-manager';

/** Yarn notes what it installed: since version 2 each package, before each line of its lock file. */
export const YARN: PackageManager = {
  lock: 'yarn.lock',
  install: PACKAGE_MANAGERS.yarn.installLocked,
  mismatch(text, used, workspaceRoot) {
    const state = readText(workspaceRoot, 'node_modules/.yarn-state.yml');
    if (state !== undefined) return unequal(stateEntries(state), berryEntries(text), used);
    const integrity = readText(workspaceRoot, 'node_modules/.yarn-integrity');
    if (integrity === undefined) return undefined;
    return unequal(integrityEntries(integrity), classicEntries(text), used);
  },
};

/** What stands for a package, and its version. */
type Entries = Map<string, [key: string, version: string][]>;

const unequal = (
  installed: Entries,
  locked: Entries,
  used: readonly UsedPackage[],
): Mismatch | undefined => {
  const keys = (entries: Entries, name: string): string =>
    (entries.get(name) ?? [])
      .map(([key]) => key)
      .sort()
      .join('\n');
  const found = used.find(
    ({ name }) => installed.has(name) && keys(installed, name) !== keys(locked, name),
  );
  if (!found) return undefined;
  const versions = (locked.get(found.name) ?? []).map(([, version]) => version);
  return { used: found, locked: [...new Set(versions)] };
};

/** One package installed with other peers is the same package. */
const VIRTUAL = /virtual:[0-9a-f]+#/;

const stateEntries = lastParsed((text): Entries => {
  const keys = [...blocksOf(text).keys()].filter((key) => key !== METADATA);
  return byName([...new Set(keys.map((key) => key.replace(VIRTUAL, '')))].map((key) => [key, '']));
});

const METADATA = '__metadata';

const berryEntries = lastParsed(
  (text): Entries =>
    byName(
      [...blocksOf(text)].flatMap(([key, body]): [string, string][] => {
        if (key === METADATA) return [];
        const { resolution = '', version = '' } = Object.fromEntries(blocksOf(body));
        return [[resolution.replaceAll('"', ''), version]];
      }),
    ),
);

const integrityEntries = lastParsed((text): Entries => {
  const { lockfileEntries = {} } = JSON.parse(text) as {
    lockfileEntries?: Readonly<Record<string, string>>;
  };
  return byName(
    Object.entries(lockfileEntries).map(([pattern, from]) => [`${pattern} ${from}`, '']),
  );
});

const ENTRY = /^(\S.*):\n((?: {2}.*(?:\n|$))*)/gm;

const classicEntries = lastParsed(
  (text): Entries =>
    byName(
      [...text.replaceAll('\r', '').matchAll(ENTRY)].flatMap(([, patterns = '', body = '']) => {
        const [, version = ''] = /^ {2}version "(.*)"$/m.exec(body) ?? [];
        const [, from = ''] = /^ {2}resolved "(.*)"$/m.exec(body) ?? [];
        return patterns
          .replaceAll('"', '')
          .split(', ')
          .map((pattern): [string, string] => [`${pattern} ${from}`, version]);
      }),
    ),
);

const readText = (workspaceRoot: string, file: string): string | undefined => {
  const path = join(workspaceRoot, file);
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};
