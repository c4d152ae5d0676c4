import { joinPathFragments, type Tree } from '@nx/devkit';
import { dirname } from 'node:path/posix';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { sameOptions } from '../../records/same-options';
import { withoutUnit } from '../../records/write-record';
import type { ResourceOptions } from '../../routes/resource';
import { drawn } from '../../units/drawing';
import { addResource } from './add-resource';

/** Whether what is asked for is a resource that is there, with further methods. */
export function isGrowth(
  { record }: Service,
  { name, methods, ...same }: ResourceOptions,
): boolean {
  const existing = record.resources[name]?.options;
  const before = existing?.['methods'] as readonly string[] | undefined;
  if (!existing || !before || !methods) return false;
  const further = methods.filter((method) => !before.includes(method));
  return (
    sameOptions(existing, same) &&
    further.length > 0 &&
    before.every((method) => methods.includes(method))
  );
}

/** Files of a resource in which all its routes stand together: nobody has written in them. */
export async function untouchedRoutes(
  tree: Tree,
  service: Service,
  name: string,
): Promise<readonly string[] | undefined> {
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
}

/** Writes the routes of a resource anew with further methods; use cases that are there stay. */
export function growResource(
  tree: Tree,
  service: Service,
  options: ResourceOptions,
  routes: readonly string[],
): Service {
  for (const file of routes) tree.delete(file);
  const without = withoutUnit(service, 'resources', options.name);
  return addResource(tree, without, options, undefined, {});
}
