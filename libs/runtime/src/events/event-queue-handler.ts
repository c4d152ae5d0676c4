import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Middleware } from '../middleware/index.js';
import { queueHandler, type QueueHandler } from '../queue/queue-handler.js';
import { dispatch, type DeliveredEvent } from './dispatch.js';
import { indexSubscriptions, type Subscription } from './subscription.js';

/**
 * The Lambda handler of event rules that deliver through a queue (C-11, S4-66): the same
 * subscriptions as `eventHandler`, failing event by event.
 */
export const eventQueueHandler = (
  subscriptions: readonly Subscription[],
  { middleware }: { readonly middleware?: readonly Middleware<SQSEvent, SQSBatchResponse>[] } = {},
): QueueHandler => {
  const index = indexSubscriptions(subscriptions);
  return queueHandler({
    schema: { parse: asEvent },
    process: (event) => dispatch(index, event),
    middleware,
  });
};

const asEvent = (body: unknown): DeliveredEvent => {
  const { source, 'detail-type': detailType } = (body ?? {}) as Partial<DeliveredEvent>;
  if (typeof source === 'string' && typeof detailType === 'string') return body as DeliveredEvent;
  throw new Error(
    `The message is not an event of EventBridge: source is ${source}, detail-type is ${detailType}, ` +
      'allowed: texts. Put a rule in front of this queue, or use queueHandler for messages of your own.',
  );
};
