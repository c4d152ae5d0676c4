import type { Tree } from '@nx/devkit';
import { contractsAlias } from '../../events/ensure-contract';
import type { EventName } from '../../events/event-name';
import { renderFor } from '../../languages/render-for';
import type { Publishing } from './publishing';
import type { Service } from '../../records/find-services';

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
  // Beside an outbox, the bus is a port of its own: one function may be connected to both.
  const port = publish === 'direct' && service.record.table ? 'directEvents' : 'events';
  const variables = { event, publish, port, contracts: contractsAlias(event.context) };
  renderFor(tree, service, 'event', variables);
  if (!isKnown) renderFor(tree, service, 'event/first', variables);
};
