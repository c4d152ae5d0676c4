import { ENV } from '@platform/model/environment';
import type { EventEnvelope } from '@platform/model/events';
import { readConfig, required } from '../config/index.js';
import { eventBridgeClient } from '../clients/eventbridge-client.js';
import { putEntries } from '../events/put-entries.js';
import { logger, xrayHeader } from '../logging/index.js';
import { streamHandler, type StreamHandler } from '../stream/index.js';
import type { Item } from '../ports/index.js';
import type { OutgoingEvent } from './outbox-item.js';

/** Hands one event on; resolves when it is taken. */
export type HandOn = (event: OutgoingEvent) => Promise<void>;

/**
 * The Lambda handler of an outbox's stream: hands every event to the bus of the stage, one after the other, so that
 * those of one aggregate keep their order. What the bus does not take stops the batch, and Lambda comes again from
 * there. An event may be handed on more than once: its `eventId` stays.
 *
 * @param handOn default: to the bus in EVENT_BUS_NAME
 * @throws ConfigError during init when there is no bus
 */
export const outboxHandler = (handOn: HandOn = toBus()): StreamHandler =>
  streamHandler({
    process: async ({ kind, after, keys }) => {
      if (kind === 'REMOVE') return;
      for (const event of eventsIn(after, keys)) {
        await handOn(event);
        logger().info('Event handed on', {
          detailType: event.detailType,
          aggregate: String(keys['PK']),
        });
      }
    },
  });

const toBus = (): HandOn => {
  const { busName } = readConfig({ busName: required(ENV.eventBusName) });
  return ({ source, detailType, detail }) => {
    const { metadata } = JSON.parse(detail) as EventEnvelope;
    const traceparent = metadata?.traceparent;
    return putEntries(eventBridgeClient(), busName, [
      {
        EventBusName: busName,
        Source: source,
        DetailType: detailType,
        Detail: detail,
        TraceHeader: traceparent && xrayHeader(traceparent),
      },
    ]);
  };
};

const eventsIn = (item: Item | undefined, keys: Item): readonly OutgoingEvent[] => {
  const events = item?.['events'];
  if (Array.isArray(events) && events.every(isEvent)) return events;
  throw new Error(
    `The outbox holds what is no event, under ${JSON.stringify(keys)}. Allowed: items of outboxPublisher`,
  );
};

const isEvent = (given: Partial<OutgoingEvent>): given is OutgoingEvent =>
  [given?.source, given?.detailType, given?.detail].every((text) => typeof text === 'string');
