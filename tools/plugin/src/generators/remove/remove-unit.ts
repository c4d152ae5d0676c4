import { joinPathFragments, visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { parseEventName } from '../../events/event-name';
import { importersOf } from '../../events/importers';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { withoutUnit } from '../../records/write-record';
import { drawn } from '../../units/drawing';
import { assertUnedited } from './edited';
import { addAgain, type Unit } from './units';

/**
 * Deletes the files of a part and returns the service without it.
 *
 * @throws PlatformError when somebody has edited them, unless that is meant
 */
export async function removeUnit(
  tree: Tree,
  service: Service,
  unit: Unit,
  force: boolean,
): Promise<Service> {
  const without = withoutUnit(service, unit.map, unit.name);
  const drawing = await drawn(tree, service.root, ...writings(service, unit, without));
  const files = [...new Set([...drawing.paths, ...ownFolder(tree, service, unit)])].filter((path) =>
    tree.exists(path),
  );
  if (!force) assertUnedited(tree, files, drawing);
  for (const file of files) tree.delete(file);
  if (unit.map === 'rules') releaseContracts(tree, without, unit.name);
  return without;
}

/** Routes have the attributes that the entity was made with, or those that its code declared later. */
function writings(service: Service, unit: Unit, into: Service): ((view: Tree) => void)[] {
  const { root, record } = into;
  return [{ root, record }, ...(unit.map === 'resources' ? [into] : [])].map(
    (each) => (view) => void addAgain(view, service, unit, each),
  );
}

/** A service that neither handles nor publishes an event of a context needs nothing of its contracts. */
function releaseContracts(tree: Tree, service: Service, id: string): void {
  const { context } = parseEventName(id);
  const { dropContracts, toolFiles } = languageProfile(service.record.language);
  const own = toolFiles.map((file) => joinPathFragments(service.root, file));
  const users = importersOf(tree, service.root, context).filter((file) => !own.includes(file));
  if (users.length === 0) dropContracts(tree, service, context);
}

/** All that lies in the folder of a function, also what was put there by hand. */
function ownFolder(tree: Tree, { root, record }: Service, { map, name }: Unit): string[] {
  if (map !== 'handlers') return [];
  const { handlersFolder } = languageProfile(record.language);
  const files: string[] = [];
  const folder = joinPathFragments(root, handlersFolder, name);
  visitNotIgnoredFiles(tree, folder, (file) => void files.push(file));
  return files;
}
