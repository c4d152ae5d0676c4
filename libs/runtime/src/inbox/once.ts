import { KeyMissingError } from '../idempotency/refusals.js';
import { currentScope, logger } from '../logging/index.js';
import type { Inbox } from '../ports/index.js';

/**
 * `work` that has its effect once per delivery (S2-13, S2-41), in a handler of any kind: a message, a notification, a
 * record or an object counts by its own id, and what comes again is acknowledged. All that `work` writes to the table
 * is kept together with the note that it is done, or not at all.
 *
 * @param reaction what reacts, unique in the service: the name of its handler
 * @throws KeyMissingError (400) when nothing identifies the delivery
 *
 * @example
 * queueHandler({ schema, process: once(inbox, 'worker', processWorkMessage()) });
 */
export const once =
  <Input, Rest extends readonly unknown[]>(
    inbox: Inbox,
    reaction: string,
    work: (input: Input, ...rest: Rest) => Promise<unknown>,
  ): ((input: Input, ...rest: Rest) => Promise<void>) =>
  async (input, ...rest) => {
    const eventId = currentScope()?.deliveryId;
    if (eventId === undefined) throw new KeyMissingError();
    const isNew = await inbox.once({ eventId, reaction }, () => work(input, ...rest));
    if (!isNew) logger().info('Delivery came again: it has had its effect');
  };
