import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { freeNames } from '../names/free-names';
import { kebabCase } from '@platform/model/names';
import { namesOf, type Names } from '../names/names';
import type { Service } from '../records/find-services';
import { languageProfile } from '../languages';
import type { ModuleFolder } from '../languages/language-profile';
import { renderFor } from '../languages/render-for';

/**
 * Rewrites the barrels of a service from the files that are there, so that adding a handler, a
 * route, a rule or an entity adds files and edits none that people write in.
 *
 * @throws PlatformError when two of them would have one name
 */
export function renderBarrels(tree: Tree, service: Service): void {
  const { root, record } = service;
  const modules = (place: ModuleFolder, variable?: string): Module[] =>
    modulesIn(tree, { ...place, folder: joinPathFragments(root, place.folder) }, (names) =>
      variable ? freeNames(record.language, variable, names) : names,
    );
  const entities = Object.keys(record.entities).map((name) =>
    freeNames(record.language, 'entity', namesOf(name)),
  );
  const { routes, subscriptions } = languageProfile(record.language).modules;
  const variables = {
    handlers: modules({ folder: 'infra/handlers', suffixes: ['.ts'] }, 'handler'),
    rules: modules({ folder: 'infra/rules', suffixes: ['.ts'] }),
    routes: modules(routes),
    subscriptions: modules(subscriptions),
    entities,
  };
  renderFor(tree, service, 'barrels/service', variables);
  if (record.table) renderFor(tree, service, 'barrels/table', variables);
  languageProfile(record.language).assertRendered(tree, service);
}

interface Module {
  /** File name without its extension. */
  readonly file: string;
  /** Camel-case name of what the file exports. */
  readonly name: string;
  readonly takesPorts: boolean;
}

function modulesIn(
  tree: Tree,
  { folder, suffixes, portsOf }: ModuleFolder,
  freeOf: (names: Names) => Names,
): Module[] {
  if (!tree.exists(folder)) return [];
  const modules = tree
    .children(folder)
    .filter(
      (file) =>
        suffixes.some((suffix) => file.endsWith(suffix)) &&
        !file.endsWith('.spec.ts') &&
        file !== 'index.ts',
    )
    .sort((a, b) => endingOf(a, suffixes) - endingOf(b, suffixes) || (a < b ? -1 : 1))
    .map((file) => {
      const base = file.slice(0, file.lastIndexOf('.'));
      const name = freeOf(namesOf(kebabCase(base.replaceAll('.', '-')))).camel;
      const text = tree.read(joinPathFragments(folder, file), 'utf8') ?? '';
      return {
        file: base,
        name,
        takesPorts: portsOf === undefined || text.includes(portsOf(name)),
      };
    });
  assertNamedOnce(modules, folder);
  return modules;
}

/** A route that stands alone comes before those of a resource, `/orders/recent` before `/orders/{id}`. */
const endingOf = (file: string, suffixes: readonly string[]): number =>
  suffixes.findIndex((suffix) => file.endsWith(suffix));

function assertNamedOnce(modules: readonly Module[], folder: string): void {
  const names = modules.map(({ name }) => name);
  const twice = modules.find(({ name }, index) => names.indexOf(name) !== index);
  if (!twice) return;
  const files = modules.filter(({ name }) => name === twice.name).map(({ file }) => file);
  throw new PlatformError({
    what: `${files.join(' and ')} in ${folder} would both be '${twice.name}'`,
    allowed: 'file names that differ in more than dashes and case',
    run: 'git mv on one of them, with what it exports',
  });
}
