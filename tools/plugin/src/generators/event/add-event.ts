import type { Tree } from '@nx/devkit';
import { contractsAlias } from '../../events/ensure-contract';
import type { EventName } from '../../events/event-name';
import { renderFor } from '../../languages/render-for';
import type { Service } from '../../records/find-services';
import type { Publishing } from './publishing';
import { WAYS } from './ways';

/**
 * Renders what publishes an event of a service.
 *
 * @param publish how it leaves
 * @param isKnown whether the contract was there before: only of one that is made with it, it is known what
 * the test may publish
 */
export const addEvent = (
  tree: Tree,
  service: Service,
  event: EventName,
  publish: Publishing,
  isKnown: boolean,
): void => {
  const port = WAYS[publish].port(service);
  const variables = { event, publish, port, contracts: contractsAlias(event.context) };
  renderFor(tree, service, 'event', variables);
  if (!isKnown) renderFor(tree, service, 'event/first', variables);
};
