import { joinPathFragments, type Tree } from '@nx/devkit';
import { kebabCase, namesOf } from '../names/names';
import type { Service } from '../records/find-services';
import { render } from '../templates/render';

/**
 * Rewrites the barrels of a service from the files that are there, so that adding a handler, a
 * route, a rule or an entity adds files and edits none that people write in.
 */
export function renderBarrels(tree: Tree, { root, record }: Service): void {
  const modules = (folder: string, suffix: string): Module[] =>
    modulesIn(tree, joinPathFragments(root, folder), suffix);
  const entities = Object.keys(record.entities).map((name) => namesOf(name));
  const variables = {
    service: namesOf(record.name),
    handlers: modules('infra/handlers', '.ts'),
    rules: modules('infra/events', '.ts'),
    routes: modules('src/adapters/inbound/http', '.route.ts'),
    subscriptions: modules('src/adapters/inbound/events', '.subscription.ts'),
    entities,
  };
  render(tree, `barrels/${record.language}/service`, root, variables);
  if (record.table) render(tree, `barrels/${record.language}/table`, root, variables);
}

interface Module {
  /** File name without its extension. */
  readonly file: string;
  /** Camel-case name of what the file exports. */
  readonly name: string;
}

function modulesIn(tree: Tree, folder: string, suffix: string): Module[] {
  if (!tree.exists(folder)) return [];
  return tree
    .children(folder)
    .filter(
      (file) => file.endsWith(suffix) && !file.endsWith('.spec.ts') && file !== `index${suffix}`,
    )
    .sort()
    .map((file) => {
      const base = file.slice(0, -'.ts'.length);
      return { file: base, name: namesOf(kebabCase(base.replaceAll('.', '-'))).camel };
    });
}
