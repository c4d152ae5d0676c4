import type { Tree } from '@nx/devkit';
import type { Service } from '../../records/find-services';
import { withoutUnit } from '../../records/write-record';
import { drawn } from '../../units/drawing';
import { assertUnedited } from './edited';
import { UNITS, type Unit } from './units';

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
  const files = [...paths].filter((path) => tree.exists(path));
  if (!force) assertUnedited(tree, files, drawing);
  for (const file of files) tree.delete(file);
  release?.(tree, without, name);
  return without;
};
