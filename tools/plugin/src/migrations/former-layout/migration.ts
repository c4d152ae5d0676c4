import '../../nx-version/refuse-other-nx';
import type { Tree } from '@nx/devkit';
import serviceGenerator from '../../generators/service/generator';
import syncGenerator from '../../generators/sync/generator';
import { findServices, requireService } from '../../units/services';
import { moveFormerFolders } from '../../workspace/former-folders';
import { workspaceOptions } from '../../workspace/workspace-options';
import { leftToPeople } from '../left-to-people';
import { dropFormerPackage, followFormerPackage } from './former-package';

/**
 * Brings a workspace of a former version to the layout of today: folders, packages, and all files that are the
 * platform's own. What people wrote moves as it is.
 *
 * @returns what is left to them, by file and line
 */
export default async function formerLayout(tree: Tree): Promise<string[]> {
  const services = await findServices(tree);
  const { eventsDirectory } = workspaceOptions(tree);
  for (const { root } of services) followFormerPackage(tree, root);
  if (tree.exists(eventsDirectory)) followFormerPackage(tree, eventsDirectory);
  dropFormerPackage(tree);
  for (const service of services) {
    moveFormerFolders(tree, service);
    await serviceGenerator(tree, { name: service.record.name });
  }
  await syncGenerator(tree);
  const left: string[] = [];
  for (const { record } of services)
    left.push(...(await leftToPeople(tree, await requireService(tree, record.name))));
  return left;
}
