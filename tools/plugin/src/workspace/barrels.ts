import { joinPathFragments, type Tree } from '@nx/devkit';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PlatformError } from '@platform/model/errors';
import { isWired } from '../executors/lint/unwired';
import { freeNames } from '../names/free-names';
import { camelCase, kebabCase } from '@platform/model/names';
import { namesOf, type Names } from '../names/names';
import { listedIn, OWN_ROUTES, readingOf } from '../routes/listed-routes';
import { ownRoutesOf } from '../routes/own-routes';
import { patternsOf } from './barrel-patterns';
import type { Service } from '../records/find-services';
import { languageProfile } from '../languages';
import type { ModuleFolder } from '../languages/language-profile';
import { renderFor, renderShared } from '../languages/render-for';

/**
 * Rewrites the barrels of a service from the files that are there, so that adding a handler, a
 * route, a rule or an entity adds files and edits none that people write in.
 *
 * @throws PlatformError when two of them would have one name
 */
export const renderBarrels = (tree: Tree, service: Service): void => {
  const { root, record } = service;
  const modules = (place: ModuleFolder, variable?: string): Module[] =>
    modulesIn(tree, { ...place, folder: joinPathFragments(root, place.folder) }, (names) =>
      variable ? freeNames(record.language, variable, names) : names,
    );
  const listed = { ...INFRASTRUCTURE, ...languageProfile(record.language).modules };
  const repositories = modules(listed.repositories);
  const variables = {
    lists: Object.fromEntries(
      Object.entries(listed).map(([name, { suffixes }]) => [name, patternsOf(suffixes)]),
    ),
    handlers: modules(listed.handlers, 'handler'),
    rules: modules(listed.rules),
    routes: modules(listed.routes),
    subscriptions: modules(listed.subscriptions),
    repositories,
    entities: repositories.map(({ file }) =>
      freeNames(record.language, 'entity', namesOf(file.replace(/-repository$/, ''))),
    ),
  };
  renderFor(tree, service, 'barrels/service', variables);
  if (record.table) renderFor(tree, service, 'barrels/table', variables);
  renderOwnRoutes(tree, service);
  languageProfile(record.language).assertRendered(tree, service);
};

const renderOwnRoutes = (tree: Tree, service: Service): void => {
  const perRoute = ownRoutesOf(service, readingOf(tree));
  if (perRoute.length > 0) renderShared(tree, service, 'barrels/routes', { perRoute });
  else tree.delete(joinPathFragments(service.root, OWN_ROUTES));
};

const hasFitOwnRoutes = (workspaceRoot: string, service: Service): boolean => {
  const read = (path: string): string => {
    const file = join(workspaceRoot, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };
  const perRoute = ownRoutesOf(service, {
    children: (folder) => filesIn(join(workspaceRoot, folder)),
    read,
  });
  const listed = listedIn(read(joinPathFragments(service.root, OWN_ROUTES)));
  return JSON.stringify(listed) === JSON.stringify(perRoute);
};

const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** Whether the barrels of a service on disk list the files that are there: then there is nothing to rewrite. */
export const hasFitBarrels = (workspaceRoot: string, service: Service): boolean => {
  const { root, record } = service;
  const { repositories, ...others } = languageProfile(record.language).modules;
  const folders = { ...INFRASTRUCTURE, ...others, ...(record.table && { repositories }) };
  const isFit = (place: ModuleFolder): boolean => {
    const folder = join(workspaceRoot, root, place.folder);
    return isWired(folder) && isHandedItsPorts(folder, place);
  };
  return (
    Object.values<ModuleFolder>(folders).every(isFit) && hasFitOwnRoutes(workspaceRoot, service)
  );
};

/** A barrel names the ports of each module that takes some. */
const isHandedItsPorts = (folder: string, { suffixes, portsOf }: ModuleFolder): boolean => {
  if (!portsOf) return true;
  const files = readdirSync(folder).filter((file) => /(?<!_test)\.go$/.test(file));
  const isModule = (file: string) => suffixes.some((suffix) => file.endsWith(suffix));
  const read = (file: string) => readFileSync(join(folder, file), 'utf8');
  const barrels = files.filter((file) => !isModule(file)).map(read);
  return files.filter(isModule).every((file) => {
    const name = camelCase(kebabOf(baseOf(file)));
    const named = barrels.some((text) => new RegExp(`^\\t${name}Ports$`, 'm').test(text));
    return named === read(file).includes(portsOf(name));
  });
};

const INFRASTRUCTURE = {
  handlers: { folder: 'infra/handlers', suffixes: ['.ts'] },
  rules: { folder: 'infra/rules', suffixes: ['.ts'] },
} satisfies Record<string, ModuleFolder>;

interface Module {
  /** File name without its extension. */
  readonly file: string;
  /** Camel-case name of what the file exports. */
  readonly name: string;
  readonly takesPorts: boolean;
}

const modulesIn = (
  tree: Tree,
  { folder, suffixes, portsOf }: ModuleFolder,
  freeOf: (names: Names) => Names,
): Module[] => {
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
      const base = baseOf(file);
      const name = freeOf(namesOf(kebabOf(base))).camel;
      const text = tree.read(joinPathFragments(folder, file), 'utf8') ?? '';
      return {
        file: base,
        name,
        takesPorts: portsOf === undefined || text.includes(portsOf(name)),
      };
    });
  assertNamedOnce(modules, folder);
  return modules;
};

const baseOf = (file: string): string => file.slice(0, file.lastIndexOf('.'));

const kebabOf = (base: string): string => kebabCase(base.replaceAll('.', '-'));

/** A route that stands alone comes before those of a resource, `/orders/recent` before `/orders/{id}`. */
const endingOf = (file: string, suffixes: readonly string[]): number =>
  suffixes.findIndex((suffix) => file.endsWith(suffix));

const assertNamedOnce = (modules: readonly Module[], folder: string): void => {
  const names = modules.map(({ name }) => name);
  const twice = modules.find(({ name }, index) => names.indexOf(name) !== index);
  if (!twice) return;
  const files = modules.filter(({ name }) => name === twice.name).map(({ file }) => file);
  throw new PlatformError({
    what: `${files.join(' and ')} in ${folder} would both be '${twice.name}'`,
    allowed: 'file names that differ in more than dashes and case',
    run: 'git mv on one of them, with what it exports',
  });
};
