import type { Context, EventBridgeEvent } from 'aws-lambda';
import type { EventEnvelope } from '@platform/contract';
import { correlationIdOf, invocation, logger } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import { validate } from '../validation/index.js';
import { readEnvelope } from './envelope.js';
import {
  eventName,
  indexSubscriptions,
  type Subscription,
  type SubscriptionIndex,
} from './subscription.js';

/** An event as EventBridge delivers it; its detail is not checked yet. */
export type DeliveredEvent = EventBridgeEvent<string, unknown>;

/** What an event handler may be given beside its subscriptions. */
export interface EventHandlerOptions {
  readonly middleware?: readonly Middleware<DeliveredEvent, void>[];
}

/** A Lambda function that is the target of event rules. */
export type EventHandler = (event: DeliveredEvent, context: Context) => Promise<void>;

/**
 * The Lambda handler of event rules (F-104, S0-36): dispatches by source and detail type. An event
 * nobody subscribed to is logged and acknowledged; detail that cannot be decoded, and what a
 * subscription throws, fails the invocation, so that EventBridge tries again.
 */
export const eventHandler = (
  subscriptions: readonly Subscription[],
  { middleware }: EventHandlerOptions = {},
): EventHandler => {
  const index = indexSubscriptions(subscriptions);
  return withMiddleware(
    invocation({ describe }, (event) => dispatch(index, event)),
    middleware,
  );
};

function describe({ id, source, 'detail-type': detailType, detail }: DeliveredEvent) {
  const { metadata } = (detail ?? {}) as Partial<EventEnvelope>;
  return {
    correlationId: correlationIdOf(metadata?.correlationId, id),
    fields: { eventSource: source, detailType, eventId: correlationIdOf(metadata?.eventId, id) },
  };
}

async function dispatch(index: SubscriptionIndex, event: DeliveredEvent): Promise<void> {
  const subscription = index.get(eventName(event.source, event['detail-type']));
  if (!subscription) {
    logger().warn('Event ignored: no subscription', { known: [...index.keys()] });
    return;
  }
  const { metadata, data } = readEnvelope(event.detail);
  await subscription.handle(validate(subscription.contract.schema, data), metadata);
}
