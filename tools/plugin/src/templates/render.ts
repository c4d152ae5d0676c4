import { generateFiles, OverwriteStrategy, type Tree } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import type { Names } from '../names/names';
import { convergingTree } from './converging-tree';
import { templateRoot } from './template-root';

/** Values for the placeholders of a template set; functions and objects are allowed. */
export type Variables = Readonly<Record<string, unknown>>;

export interface RenderOptions {
  /**
   * Whether what is rendered is new to the workspace, so that none of its files can be there; what is
   * not new leaves the files that people write in alone, also those that somebody has deleted.
   * Default: such files are written where they are missing.
   */
  readonly isNew?: boolean;
}

export const hasTemplates = (set: string): boolean => existsSync(join(templateRoot(), set));

/**
 * Renders a template set into a folder. The set says by folder names what becomes of each file:
 * `framework/` is rewritten on every run, `user/` is written once and then left alone.
 *
 * @param set folder under `templates/`, e.g. `handler/worker/ts`
 * @throws PlatformError when a file that people write in is there although what is rendered is new
 */
export const render = (
  tree: Tree,
  set: string,
  target: string,
  variables: Variables,
  { isNew }: RenderOptions = {},
): void => {
  const source = join(templateRoot(), set);
  if (!existsSync(source)) throw new Error(`there is no template set '${set}'`);
  const framework = join(source, 'framework');
  const user = join(source, 'user');
  const values = { ...variables, ...pathVariables(variables), dot: '.' };
  if (existsSync(framework)) generateFiles(convergingTree(tree), framework, target, values);
  if (isNew === false || !existsSync(user)) return;
  const kept = new Set<string>();
  const overwriteStrategy = OverwriteStrategy.KeepExisting;
  generateFiles(watchedTree(tree, kept), user, target, values, { overwriteStrategy });
  if (isNew && kept.size > 0) refuseKept([...kept]);
};

/** A tree that notes which of the files it was asked for are there. */
const watchedTree = (tree: Tree, present: Set<string>): Tree => {
  const watched = Object.create(tree) as Tree;
  watched.exists = (path) => {
    const exists = tree.exists(path);
    if (exists) present.add(path);
    return exists;
  };
  return watched;
};

const refuseKept = (files: readonly string[]): never => {
  throw new PlatformError({
    what: `files that this would make are there already, from another part or by hand: ${files.join(', ')}`,
    allowed: 'a name from which no file is derived that exists',
    run: 'the same command with another name, or after these files have been moved or deleted',
  });
};

/** `__entityKebab__` and `__entityPluralKebab__` in a path stand for the names of variable `entity`. */
const pathVariables = (variables: Variables): Record<string, string> => {
  const named = Object.entries(variables).flatMap(([key, value]) => {
    const names = namesIn(value);
    return names
      ? [
          [`${key}Kebab`, names.kebab],
          [`${key}PluralKebab`, names.pluralKebab],
        ]
      : [];
  });
  return Object.fromEntries(named) as Record<string, string>;
};

const namesIn = (value: unknown): Names | undefined => {
  const candidate = value as (Partial<Names> & { names?: Names }) | undefined;
  return candidate?.names ?? (candidate?.kebab ? (candidate as Names) : undefined);
};
