import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { nx } from '@platform/model/typed-commands';
import { parseEventName } from '../../events/event-name';
import { importersOf } from '../../events/importers';
import type { Service } from '../../records/find-services';
import { drawn } from '../../units/drawing';
import { workspaceOptions } from '../../workspace/workspace-options';
import { addEvent } from '../event/add-event';
import { PUBLISHING } from '../event/publishing';
import { assertUnedited } from './edited';
import { UNITS } from './units';

/**
 * Deletes what publishes an event of a service; its contract goes where nobody uses it any more.
 *
 * @param id `orders.OrderPlaced`
 * @throws PlatformError when somebody handles or publishes the event, or has edited what would go, unless that is
 *   meant
 */
export const removeEvent = async (
  tree: Tree,
  service: Service,
  id: string,
  force: boolean,
): Promise<void> => {
  const event = parseEventName(id);
  const drawing = await drawn(
    tree,
    service.root,
    ...PUBLISHING.map((publish) => (view: Tree) => addEvent(view, service, event, publish, false)),
  );
  const files = drawing.paths.filter((path) => tree.exists(path));
  assertUnused(tree, id, files);
  if (!force) assertUnedited(tree, files, drawing);
  for (const file of files) tree.delete(file);
  UNITS.rules.release?.(tree, service, id);
};

const assertUnused = (tree: Tree, id: string, own: readonly string[]): void => {
  const { context, names } = parseEventName(id);
  const contracts = joinPathFragments(workspaceOptions(tree).eventsDirectory, context);
  const named = new RegExp(`\\b${names.pascal}(?:Contract)?\\b`);
  const users = importersOf(tree, '.', context)
    .filter((file) => !own.includes(file) && !file.startsWith(`${contracts}/`))
    .filter((file) => named.test(tree.read(file, 'utf8') ?? ''));
  if (users.length === 0) return;
  throw new PlatformError({
    what: `event '${id}' is needed by ${users.join(', ')}`,
    allowed: 'an event that nobody handles and no other file names',
    run: `${nx()} g @platform/plugin:remove --rule=${id} --service=… for each service that handles it, an editor on the rest`,
  });
};
