import { joinPathFragments, type Tree } from '@nx/devkit';
import { PlatformError } from '@platform/model/errors';
import { publishedIn } from '../../events/published-in';
import { workspaceOptions } from '../../workspace/workspace-options';

/** Events of which a service is the context, as `orders.OrderPlaced`. */
export const ownEvents = (tree: Tree, service: string): string[] =>
  publishedIn(tree, joinPathFragments(workspaceOptions(tree).eventsDirectory, service)).map(
    (name) => `${service}.${name}`,
  );

/**
 * An event of a service, called by its name alone or with that of the service.
 *
 * @throws PlatformError when the service publishes none of that name
 */
export const ownEvent = (
  tree: Tree,
  service: string,
  given: string,
): { readonly id: string; readonly events: readonly string[] } => {
  const events = ownEvents(tree, service);
  const id = given.includes('.') ? given.trim() : `${service}.${given.trim()}`;
  if (events.includes(id)) return { id, events };
  throw new PlatformError({
    what: `service '${service}' publishes no event '${given}'`,
    allowed: events.join(', ') || 'none, since it publishes none',
  });
};
