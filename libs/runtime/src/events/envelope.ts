import type { EventEnvelope, EventMetadata } from '@platform/model/events';

/**
 * The `detail` of an event as envelope.
 *
 * @throws Error when metadata are missing: the event is then retried and ends in the dead-letter queue
 */
export const readEnvelope = (detail: unknown): EventEnvelope => {
  const { metadata, data } = (detail ?? {}) as Partial<EventEnvelope>;
  if (isMetadata(metadata)) return { metadata, data };
  throw new Error(
    'The detail of the event is not an envelope: metadata with eventId, correlationId, version and ' +
      `occurredAt are needed, got ${JSON.stringify(metadata)}. Publish with eventPublisher of @platform/runtime/events.`,
  );
};

const isMetadata = (given: Partial<EventMetadata> | undefined): given is EventMetadata =>
  typeof given?.eventId === 'string' &&
  typeof given.correlationId === 'string' &&
  typeof given.version === 'number' &&
  typeof given.occurredAt === 'string';
