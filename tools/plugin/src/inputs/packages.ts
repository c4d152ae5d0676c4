import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * Where installed packages lie, with all they depend on, as facts name them: relative to the
 * workspace, from the first `node_modules` on where they lie outside.
 *
 * @param names of packages
 * @param from absolute folder of what needs them
 */
export const installedPackages = (
  names: readonly string[],
  from: string,
  workspaceRoot: string,
): string[] => {
  const found = new Map<string, string>();
  const queue = names.map((name) => ({ name, from }));
  for (let next = queue.pop(); next; next = queue.pop()) {
    const folder = folderOf(next.name, next.from);
    if (!folder || found.has(folder)) continue;
    found.set(folder, placeOf(folder, workspaceRoot));
    const real = realpathSync(folder);
    for (const name of dependenciesOf(folder)) queue.push({ name, from: real });
  }
  return [...new Set(found.values())].sort();
};

/** A package's folder as facts name it. */
export const placeOf = (folder: string, workspaceRoot: string): string => {
  const path = relative(workspaceRoot, folder).split(sep).join('/');
  return path.startsWith('..') ? path.slice(Math.max(path.indexOf('node_modules/'), 0)) : path;
};

const folderOf = (name: string, from: string): string | undefined => {
  const folder = join(from, 'node_modules', name);
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(from);
  return parent === from ? undefined : folderOf(name, parent);
};

const dependenciesOf = (folder: string): string[] => {
  const { dependencies, peerDependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Record<string, Record<string, string> | undefined>;
  return Object.keys({ ...dependencies, ...peerDependencies });
};
