import { randomUUID } from 'node:crypto';
import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { EventContract, EventEnvelope } from '@platform/model/events';
import { currentCorrelationId, currentTraceparent, xrayHeader } from '../logging/index.js';
import type { PublishRequest } from '../ports/index.js';
import { validate } from '../validation/index.js';

/** Sources of what is not in the data; replaced in tests. */
export interface Stamps {
  readonly now: () => Date;
  /** A new event id. */
  readonly newId: () => string;
}

export const STAMPS: Stamps = { now: () => new Date(), newId: randomUUID };

/**
 * The envelope of an event; the correlation id is the one of the work at hand (F-099).
 *
 * @throws ValidationError when the data do not fit the contract
 */
export const envelopeOf = (
  { contract, data }: PublishRequest<EventContract>,
  { now, newId }: Stamps,
): EventEnvelope => {
  const eventId = newId();
  return {
    metadata: {
      eventId,
      correlationId: currentCorrelationId() ?? eventId,
      version: contract.version,
      occurredAt: now().toISOString(),
      traceparent: currentTraceparent(),
    },
    data: validate(contract.schema, data),
  };
};

/** An event in the form EventBridge takes it. */
export const entryOf = (
  { source, detailType }: EventContract,
  envelope: EventEnvelope,
  busName: string,
): PutEventsRequestEntry => ({
  EventBusName: busName,
  Source: source,
  DetailType: detailType,
  Detail: JSON.stringify(envelope),
  TraceHeader: envelope.metadata.traceparent && xrayHeader(envelope.metadata.traceparent),
});
