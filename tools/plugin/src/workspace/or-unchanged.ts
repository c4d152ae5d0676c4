import type { FileChange, Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const changesOf = (tree: Tree): Map<string, FileChange> =>
  new Map(tree.listChanges().map((change) => [change.path, change]));

const put = (tree: Tree, { path, content, options }: FileChange): void =>
  content === null ? tree.delete(path) : tree.write(path, content, options);

/** Brings a file to what it is on disk. */
const drop = (tree: Tree, { path, type }: FileChange): void =>
  type === 'CREATE' ? tree.delete(path) : tree.write(path, readFileSync(join(tree.root, path)));

/** Runs what changes a tree; when that is refused, the tree is as it was before. */
export const orUnchanged = async <T>(tree: Tree, run: () => Promise<T>): Promise<T> => {
  const before = changesOf(tree);
  try {
    return await run();
  } catch (error) {
    for (const [path, change] of changesOf(tree)) if (!before.has(path)) drop(tree, change);
    for (const change of before.values()) put(tree, change);
    throw error;
  }
};
