import { generateFiles, OverwriteStrategy, type Tree } from '@nx/devkit';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Names } from '../names/names';
import { convergingTree } from './converging-tree';
import { templateRoot } from './template-root';

/** Values for the placeholders of a template set; functions and objects are allowed. */
export type Variables = Readonly<Record<string, unknown>>;

export const hasTemplates = (set: string): boolean => existsSync(join(templateRoot(), set));

/**
 * Renders a template set into a folder. The set says by folder names what becomes of each file:
 * `framework/` is rewritten on every run, `user/` is written once and then left alone.
 *
 * @param set folder under `templates/`, e.g. `handler/worker/ts`
 */
export function render(tree: Tree, set: string, target: string, variables: Variables): void {
  const source = join(templateRoot(), set);
  if (!existsSync(source)) throw new Error(`there is no template set '${set}'`);
  const framework = join(source, 'framework');
  const user = join(source, 'user');
  const values = { ...variables, ...pathVariables(variables), dot: '.' };
  if (existsSync(framework)) generateFiles(convergingTree(tree), framework, target, values);
  if (!existsSync(user)) return;
  generateFiles(tree, user, target, values, { overwriteStrategy: OverwriteStrategy.KeepExisting });
}

/** `__entityKebab__` and `__entityPluralKebab__` in a path stand for the names of variable `entity`. */
function pathVariables(variables: Variables): Record<string, string> {
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
}

function namesIn(value: unknown): Names | undefined {
  const candidate = value as (Partial<Names> & { names?: Names }) | undefined;
  return candidate?.names ?? (candidate?.kebab ? (candidate as Names) : undefined);
}
