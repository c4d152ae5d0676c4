import type { Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { isOf, written, type Writing } from '../../units/drawing';

/** A generated file before and after a renaming. */
export interface Redrawn {
  readonly from: string;
  readonly to: string;
  /** What it is now; undefined where somebody has deleted it. */
  readonly text: string | undefined;
  /** As it was generated, laid out as the workspace does. */
  readonly before: string;
  /** As it is generated under the new name. */
  readonly after: string;
  /** Whether nobody has written in it. */
  readonly isUntouched: boolean;
}

/** A folder, and who writes into it. */
export interface Folder {
  readonly root: string;
  readonly writings: readonly ((view: Tree) => void)[];
}

/**
 * Generates a folder under the old name and under the new one. Both times the same files come in the same
 * order, which tells what becomes of each.
 *
 * @throws PlatformError when a file of the new name is there already
 */
export const redraw = async (tree: Tree, before: Folder, after: Folder): Promise<Redrawn[]> => {
  const found = new Map<string, Redrawn>();
  for (const [i, write] of before.writings.entries()) {
    const old = await written(tree, before.root, write);
    const now = await written(tree, after.root, after.writings[i] ?? write);
    for (const each of paired(tree, old, now)) {
      const known = found.get(each.from);
      if (!known?.isUntouched) found.set(each.from, each);
    }
  }
  assertFree(tree, [...found.values()]);
  return [...found.values()];
};

const paired = (tree: Tree, old: Writing, now: Writing): Redrawn[] => {
  const targets = [...now.raw.keys()];
  const sources = [...old.raw.keys()];
  if (sources.length !== targets.length) throw meeting(sources, targets);
  return sources.map((from, i) => {
    const to = targets[i] ?? from;
    const text = tree.exists(from) ? (tree.read(from, 'utf8') ?? '') : undefined;
    return {
      ...{ from, to, text },
      before: old.laidOut.get(from) ?? '',
      after: now.laidOut.get(to) ?? '',
      isUntouched: text !== undefined && isOf(old, from, text),
    };
  });
};

const meeting = (sources: readonly string[], targets: readonly string[]): PlatformError =>
  new PlatformError({
    what: `parts of the service would have one file under the new name: of ${sources.length} generated files ${targets.length} would be left`,
    allowed: 'a name from which no file is derived that another part has',
  });

const assertFree = (tree: Tree, files: readonly Redrawn[]): void => {
  const left = new Set(files.map(({ from }) => from));
  const taken = files
    .filter(({ to, text }) => text !== undefined && !left.has(to) && tree.exists(to))
    .map(({ to }) => to);
  if (taken.length === 0) return;
  throw new PlatformError({
    what: `files that the new name would make are there already: ${taken.join(', ')}`,
    allowed: 'a name from which no file is derived that exists',
    run: 'the same command with another name, or after these files have been moved or deleted',
  });
};
