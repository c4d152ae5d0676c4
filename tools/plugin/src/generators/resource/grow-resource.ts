import { joinPathFragments, type Tree } from '@nx/devkit';
import { dirname } from 'node:path/posix';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { sameOptions } from '../../records/same-options';
import { withoutUnit } from '../../records/write-record';
import { resourceOf, type ResourceOptions } from '../../routes/resource';
import { drawn } from '../../units/drawing';
import { addResource } from './add-resource';

/** Whether what is asked for is a resource that is there, with further methods. */
export const isGrowth = (
  { record }: Service,
  { name, methods, ...same }: ResourceOptions,
): boolean => {
  const existing = record.resources[name]?.options;
  const before = existing?.['methods'] as readonly string[] | undefined;
  if (!existing || !before || !methods) return false;
  const further = methods.filter((method) => !before.includes(method));
  return (
    sameOptions(existing, same) &&
    further.length > 0 &&
    before.every((method) => methods.includes(method))
  );
};

/** Files of a resource in which all its routes stand together: nobody has written in them. */
export const untouchedRoutes = async (
  tree: Tree,
  service: Service,
  name: string,
): Promise<readonly string[] | undefined> => {
  const { root, record } = service;
  const before = record.resources[name]?.options;
  const without = withoutUnit(service, 'resources', name);
  const drawing = await drawn(
    tree,
    root,
    ...[without, { root, record: without.record }].map(
      (each) => (view: Tree) => void addResource(view, each, { ...before, name }),
    ),
  );
  const folder = joinPathFragments(root, languageProfile(record.language).modules.routes.folder);
  const files = drawing.paths.filter((path) => dirname(path) === folder);
  const isUntouched = files.every((path) => drawing.matches(path, tree.read(path, 'utf8') ?? ''));
  return isUntouched ? files : undefined;
};

/** Writes the routes of a resource anew with further methods; use cases that are there stay. */
export const growResource = (
  tree: Tree,
  service: Service,
  options: ResourceOptions,
  routes: readonly string[],
): Service => {
  for (const file of routes) tree.delete(file);
  const without = withoutUnit(service, 'resources', options.name);
  return addResource(tree, without, options, undefined, {});
};

/** The routes of an entity that nobody has written in: resource and its files. */
export const untouchedRoutesOf = async (
  tree: Tree,
  service: Service,
  entity: string,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const found = new Map<string, readonly string[]>();
  for (const [name, { options }] of Object.entries(service.record.resources)) {
    const { renderings } = resourceOf({ ...options, name }, service);
    if (!renderings.some((each) => each.entity?.names.pascal === entity)) continue;
    const files = await untouchedRoutes(tree, service, name);
    if (files) found.set(name, files);
  }
  return found;
};

/** Writes the routes of an entity anew that has grown. */
export const growRoutes = (
  tree: Tree,
  { root, record }: Service,
  routes: ReadonlyMap<string, readonly string[]>,
): Service =>
  [...routes].reduce<Service>(
    (grown, [name, files]) =>
      growResource(tree, grown, { ...record.resources[name]?.options, name }, files),
    { root, record },
  );
