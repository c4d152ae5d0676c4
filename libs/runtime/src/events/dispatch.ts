import type { EventBridgeEvent } from 'aws-lambda';
import { logger } from '../logging/index.js';
import { validate } from '../validation/index.js';
import { readEnvelope } from './envelope.js';
import { eventName, type SubscriptionIndex } from './subscription.js';

/** An event as EventBridge delivers it; its detail is not checked yet. */
export type DeliveredEvent = EventBridgeEvent<string, unknown>;

/** Hands an event to its subscription; one nobody subscribed to is logged (S0-36). */
export const dispatch = async (index: SubscriptionIndex, event: DeliveredEvent): Promise<void> => {
  const subscription = index.get(eventName(event.source, event['detail-type']));
  if (!subscription) {
    logger().warn('Event ignored: no subscription', { known: [...index.keys()] });
    return;
  }
  const { metadata, data } = readEnvelope(event.detail);
  await subscription.handle(validate(subscription.contract.schema, data), metadata);
};
