import { formatFiles, type FileChange, type Tree } from '@nx/devkit';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Lays out what a generator has written as the workspace's own formatter would, Prettier or Oxfmt with the
 * workspace's settings and ignore files; without one nothing happens. A file of the host that its formatter would
 * have laid out otherwise before keeps its layout: only the lines of the change move.
 */
export const formatChanges = async (tree: Tree): Promise<void> => {
  const changes = tree.listChanges().filter(({ type }) => type !== 'DELETE');
  if (changes.length === 0) return;
  const unformatted = await unformattedBefore(tree, changes);
  await formatFiles(showing(tree, ({ path }) => !unformatted.has(path)));
};

/** Files that were there and that the formatter would change. */
const unformattedBefore = async (
  tree: Tree,
  changes: readonly FileChange[],
): Promise<ReadonlySet<string>> => {
  const before = new Map(changes.flatMap((change) => contentBefore(tree, change)));
  const unformatted = new Set<string>();
  if (before.size === 0) return unformatted;
  const probe = showing(tree, ({ path }) => before.has(path));
  const listed = probe.listChanges.bind(probe);
  probe.listChanges = () =>
    listed().map((change) => ({ ...change, content: before.get(change.path) ?? null }));
  probe.write = (path, content) => {
    if (content.toString() !== before.get(path)?.toString()) unformatted.add(path);
  };
  await formatFiles(probe);
  return unformatted;
};

const contentBefore = (tree: Tree, { type, path }: FileChange): [string, Buffer][] => {
  const file = join(tree.root, path);
  return type === 'UPDATE' && existsSync(file) ? [[path, readFileSync(file)]] : [];
};

/** A tree that tells of some of its changes only. */
const showing = (tree: Tree, shown: (change: FileChange) => boolean): Tree => {
  const view = Object.create(tree) as Tree;
  view.listChanges = () => tree.listChanges().filter(shown);
  return view;
};
