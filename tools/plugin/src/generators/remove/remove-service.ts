import { visitNotIgnoredFiles, type Tree } from '@nx/devkit';
import { languageProfile } from '../../languages';
import type { Service } from '../../records/find-services';
import { RECORD_FILE } from '../../records/service-record';
import { drawn } from '../../units/drawing';
import { assertUnedited } from './edited';
import { ownEvents } from './own-events';
import { writingsOf } from './writings';

/**
 * Deletes a service and what the workspace says of it.
 *
 * @throws PlatformError when somebody has written in its files, unless that is meant
 */
export const removeService = async (
  tree: Tree,
  service: Service,
  force: boolean,
): Promise<void> => {
  const { root, record } = service;
  const profile = languageProfile(record.language);
  const files: string[] = [];
  visitNotIgnoredFiles(tree, root, (file) => void files.push(file));
  if (!force) {
    const drawing = await drawn(tree, root, ...writingsOf(service, ownEvents(tree, record.name)));
    const known = [RECORD_FILE, ...profile.toolFiles].map((file) => `${root}/${file}`);
    const own = files.filter((file) => !known.includes(file));
    assertUnedited(tree, own, drawing);
  }
  // A tree of Nx takes a file on disk for there although its folder was deleted.
  for (const file of [...files, root]) tree.delete(file);
  profile.forget(tree);
};
