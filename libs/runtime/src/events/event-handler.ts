import type { Context } from 'aws-lambda';
import type { EventEnvelope } from '@platform/model/events';
import { correlationIdOf, invocation, traceparentOf } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import { dispatch, type DeliveredEvent } from './dispatch.js';
import { indexSubscriptions, type Subscription } from './subscription.js';

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

const describe = ({ id, source, 'detail-type': detailType, detail }: DeliveredEvent) => {
  const { metadata } = (detail ?? {}) as Partial<EventEnvelope>;
  const eventId = correlationIdOf(metadata?.eventId, id);
  return {
    correlationId: correlationIdOf(metadata?.correlationId, id),
    deliveryId: eventId,
    traceparent: traceparentOf(metadata?.traceparent),
    fields: { eventSource: source, detailType, eventId },
  };
};
