import '../../nx-version/refuse-other-nx';
import { joinPathFragments, type Tree } from '@nx/devkit';
import { join } from 'node:path';
import type { SyncGeneratorResult } from 'nx/src/utils/sync-generators';
import { isWired } from '../../executors/lint/unwired';
import { renderContracts } from '../../events/ensure-contract';
import { LANGUAGES } from '../../languages';
import { findServices } from '../../records/find-services';
import { formatChanges } from '../../reporting/format-changes';
import { overridesFolder } from '../../templates/overrides';
import { recordAdditions } from '../../workspace/additions';
import { hasFitBarrels, renderBarrels } from '../../workspace/barrels';
import { moveFormerFolders } from '../../workspace/former-folders';
import { keepOwnDefaults } from '../../workspace/own-target-defaults';
import { workspaceOptions } from '../../workspace/workspace-options';

/**
 * Wires what is there and takes out what is gone, in all services and contracts, and keeps defaults of the
 * host from their targets.
 *
 * @param options of a run by name, `nx g`, which would call any result; `nx sync` gives none
 */
export default async function syncGenerator(
  tree: Tree,
  options?: object,
): Promise<SyncGeneratorResult> {
  const services = await findServices(tree);
  const hasTemplates = overridesFolder(tree) !== undefined;
  for (const service of services) {
    moveFormerFolders(tree, service);
    if (!hasTemplates && isUntouched(tree) && hasFitBarrels(tree.root, service)) continue;
    renderBarrels(tree, service);
  }
  for (const profile of LANGUAGES)
    profile.listServices(
      tree,
      services.filter(({ record }) => record.language === profile.id),
    );
  for (const folder of contractFolders(tree))
    if (!isUntouched(tree) || !isWired(join(tree.root, folder, 'src')))
      renderContracts(tree, folder);
  if (services.length > 0) recordAdditions(tree, () => keepOwnDefaults(tree));
  await formatChanges(tree);
  if (options) return undefined;
  const changed = tree.listChanges().map(({ path }) => path);
  if (changed.length === 0) return {};
  return {
    outOfSyncMessage: 'Files are there that nothing lists, or are listed and gone.',
    outOfSyncDetails: changed,
  };
}

/** What is on disk is what there is. */
const isUntouched = (tree: Tree): boolean => tree.listChanges().length === 0;

const contractFolders = (tree: Tree): string[] => {
  const { eventsDirectory } = workspaceOptions(tree);
  return tree
    .children(eventsDirectory)
    .map((context) => joinPathFragments(eventsDirectory, context))
    .filter((folder) => tree.exists(joinPathFragments(folder, 'src/index.ts')));
};
