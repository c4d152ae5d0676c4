import type { Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { withoutUnit } from '../../records/write-record';
import { drawn, pathsOf } from '../../units/drawing';
import { assertUnedited } from './edited';
import { UNITS, type Unit } from './units';

/** What others of its sort have as well, such as a test's helper that all entries of HTTP share. */
const sharedFiles = (tree: Tree, service: Service, { map, name }: Unit): ReadonlySet<string> =>
  pathsOf(tree, service.root, (view) => {
    for (const other of Object.keys(service.record[map]).filter((each) => each !== name))
      UNITS[map].add(view, service, other, withoutUnit(service, map, other));
  });

/**
 * Deletes the files of a part and returns the service without it.
 *
 * @throws PlatformError when somebody has edited them, unless that is meant
 */
export const removeUnit = async (
  tree: Tree,
  service: Service,
  { map, name }: Unit,
  force: boolean,
): Promise<Service> => {
  const { add, followsCode, ownFiles, release } = UNITS[map];
  const without = withoutUnit(service, map, name);
  const { root, record } = without;
  const drawing = await drawn(
    tree,
    root,
    ...[{ root, record }, ...(followsCode ? [without] : [])].map(
      (into) => (view: Tree) => void add(view, service, name, into),
    ),
  );
  const paths = new Set([...drawing.paths, ...(ownFiles?.(tree, service, name) ?? [])]);
  const shared = sharedFiles(tree, service, { map, name });
  const files = [...paths].filter((path) => tree.exists(path) && !shared.has(path));
  if (!force) assertUnedited(tree, files, drawing);
  for (const file of files) tree.delete(file);
  release?.(tree, without, name);
  return without;
};
