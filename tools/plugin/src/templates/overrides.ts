import { joinPathFragments, type Tree } from '@nx/devkit';
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readHostJson } from '../workspace/edit-json';
import { workspaceOptions } from '../workspace/workspace-options';
import { packagedTemplates, packagedText } from './template-files';
import { templateRoot } from './template-root';

/** File among the overrides that says of which original each was made. */
export const ORIGINALS_FILE = 'originals.json';

/** Digest of the packaged original of each override, by its path from the root of the templates. */
export type Originals = Readonly<Record<string, string>>;

/**
 * Folder of the templates that the workspace has instead of packaged ones, from its root; undefined where it
 * has none, and where the packaged ones are developed in it.
 */
export const overridesFolder = (tree: Tree): string | undefined => {
  const { templatesDirectory } = workspaceOptions(tree);
  const isSource = resolve(tree.root, templatesDirectory) === templateRoot();
  return isSource || !tree.exists(templatesDirectory) ? undefined : templatesDirectory;
};

/** What the workspace has instead of a packaged template. */
export interface Override {
  /** From the workspace root. */
  readonly file: string;
  readonly text: string;
}

/**
 * The override of a packaged template.
 *
 * @param folder as `overridesFolder` gives it
 * @param path of the packaged template from the root of the templates
 */
export const overrideOf = (
  tree: Tree,
  folder: string | undefined,
  path: string,
): Override | undefined => {
  if (folder === undefined) return undefined;
  const file = joinPathFragments(folder, path);
  return tree.exists(file) ? { file, text: tree.read(file, 'utf8') ?? '' } : undefined;
};

/** Which originals the overrides were made of; nothing where nobody has recorded it. */
export const originalsIn = (tree: Tree, folder: string): Originals =>
  readHostJson<Originals>(tree, joinPathFragments(folder, ORIGINALS_FILE)) ?? {};

export const originalDigest = (path: string): string =>
  createHash('sha256').update(packagedText(path)).digest('hex');

/**
 * What an override is to the packaged templates: `stale` when its original has changed since it was made,
 * `unrecorded` when nobody knows of which it was made, `useless` when there is none, `dangling` when it is a link
 * that leads to nothing.
 */
export type OverrideState = 'fresh' | 'stale' | 'unrecorded' | 'useless' | 'dangling';

export interface FoundOverride extends Override {
  /** From the root of the templates. */
  readonly path: string;
  readonly state: OverrideState;
}

/** All templates in the folder of overrides, by path. */
export const overridesIn = (tree: Tree): FoundOverride[] => {
  const folder = overridesFolder(tree);
  if (folder === undefined) return [];
  const packaged = new Set(packagedTemplates());
  const originals = originalsIn(tree, folder);
  return templatesBelow(tree, folder).map((file) => {
    const path = file.slice(folder.length + 1);
    const text = tree.read(file, 'utf8') ?? '';
    const state = tree.exists(file) ? stateOf(path, packaged, originals) : 'dangling';
    return { path, file, text, state };
  });
};

const stateOf = (
  path: string,
  packaged: ReadonlySet<string>,
  originals: Originals,
): OverrideState => {
  if (!packaged.has(path)) return 'useless';
  const recorded = originals[path];
  if (recorded === undefined) return 'unrecorded';
  return recorded === originalDigest(path) ? 'fresh' : 'stale';
};

/** Where links lead to; a folder that is only about to be written is none. */
const placeOf = (folder: string): string => (existsSync(folder) ? realpathSync(folder) : folder);

/** Links are followed, into no folder that is looked at already. */
const templatesBelow = (tree: Tree, folder: string, above: readonly string[] = []): string[] => {
  const real = placeOf(join(tree.root, folder));
  if (above.includes(real)) return [];
  return tree
    .children(folder)
    .map((name) => joinPathFragments(folder, name))
    .flatMap((path) => {
      if (path.endsWith('.template')) return [path];
      const isFolder = tree.exists(path) && !tree.isFile(path);
      return isFolder ? templatesBelow(tree, path, [...above, real]) : [];
    })
    .sort();
};
