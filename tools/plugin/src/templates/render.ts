import { joinPathFragments, type Tree } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import type { Names } from '../names/names';
import { convergingTree } from './converging-tree';
import { rendered } from './ejs';
import { overrideOf, overridesFolder } from './overrides';
import { packagedTemplates, packagedText, renderedPath } from './template-files';
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
 * `framework/` is rewritten on every run, `user/` is written once and then left alone. A template that the
 * workspace has of its own stands for the packaged one.
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
  if (!hasTemplates(set)) throw new Error(`there is no template set '${set}'`);
  const values = { ...variables, ...pathVariables(variables), dot: '.' };
  renderPart(tree, convergingTree(tree), { part: `${set}/framework`, target, values });
  if (isNew === false) return;
  const kept = renderPart(tree, tree, { part: `${set}/user`, target, values, keepsExisting: true });
  if (isNew && kept.length > 0) refuseKept(kept);
};

interface Part {
  /** Folder under `templates/`. */
  readonly part: string;
  readonly target: string;
  readonly values: Variables;
  /** Whether a file that is there is left alone. */
  readonly keepsExisting?: true;
}

/** @returns the files that were left alone */
const renderPart = (
  tree: Tree,
  into: Tree,
  { part, target, values, keepsExisting }: Part,
): string[] => {
  const kept: string[] = [];
  const folder = overridesFolder(tree);
  for (const path of packagedTemplates(part)) {
    const file = joinPathFragments(target, renderedPath(path.slice(part.length + 1), values));
    if (keepsExisting && tree.exists(file)) {
      kept.push(file);
      continue;
    }
    const { text, file: source } = overrideOf(tree, folder, path) ?? packaged(path);
    into.write(file, rendered(text, values, source));
  }
  return kept;
};

const packaged = (path: string) => ({
  text: packagedText(path),
  file: join(templateRoot(), path),
});

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
