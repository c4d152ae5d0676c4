import { joinPathFragments, type Tree } from '@nx/devkit';
import { publishedIn } from '../../events/published-in';
import { workspaceOptions } from '../../workspace/workspace-options';

/** Events of which a service is the context, as `orders.OrderPlaced`. */
export const ownEvents = (tree: Tree, service: string): string[] =>
  publishedIn(tree, joinPathFragments(workspaceOptions(tree).eventsDirectory, service)).map(
    (name) => `${service}.${name}`,
  );
