import type { Tree } from '@nx/devkit';
import { isDeepStrictEqual } from 'node:util';
import type { Additions, JsonAddition } from '../../workspace/additions';
import { readHostJson, removeHostJson, removeHostJsonItem } from '../../workspace/edit-json';

const PACKAGE = '@platform/plugin';

/**
 * Takes out what was added to files of the host. A value that somebody has changed since stays.
 *
 * @returns what stays, for a person to decide
 */
export const removeAdditions = (tree: Tree, added: Additions): string[] => {
  const { files, json } = added;
  const changed = json.filter((addition) => !isAsAdded(tree, addition));
  for (const addition of [...json].reverse())
    if (!changed.includes(addition)) remove(tree, addition);
  for (const group of ['dependencies', 'devDependencies'])
    removeHostJson(tree, 'package.json', [group, PACKAGE]);
  for (const file of files) tree.delete(file);
  unignore(tree, added);
  return changed.map(({ file, path }) => `an editor on ${file}, which keeps ${path.join('.')}`);
};

const valueAt = (tree: Tree, file: string, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, key) => (value as Record<string, unknown> | undefined)?.[key],
    readHostJson(tree, file),
  );

/** What is gone already is as good as unchanged. */
const isAsAdded = (tree: Tree, { file, path, value, listed }: JsonAddition): boolean => {
  const present = valueAt(tree, file, path);
  return listed === true || present === undefined || isDeepStrictEqual(present, value);
};

const remove = (tree: Tree, { file, path, value, listed }: JsonAddition): void =>
  listed ? removeHostJsonItem(tree, file, path, value) : removeHostJson(tree, file, path);

const unignore = (tree: Tree, { ignored, openEnded }: Additions): void => {
  if (ignored.length === 0 || !tree.exists('.gitignore')) return;
  const lines = (tree.read('.gitignore', 'utf8') ?? '').split('\n');
  const isOurs = (line = ''): boolean => ignored.includes(line.replace(/\r$/, ''));
  const left = lines.filter((line) => !isOurs(line)).join('\n');
  const ended = openEnded === undefined || !isOurs(lines.at(-2));
  if (left.trim() === '') tree.delete('.gitignore');
  else tree.write('.gitignore', ended ? left : left.replace(/\r?\n$/, ''));
};
