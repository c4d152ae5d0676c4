import type { EventMetadata } from '@platform/model/events';
import type { SQSRecord } from 'aws-lambda';
import {
  CORRELATION_ATTRIBUTE,
  correlationIdOf,
  TRACEPARENT,
  traceparentOf,
  XRAY_ATTRIBUTE,
} from '../logging/index.js';

/** What came with a message beside its body. */
export interface MessageInfo {
  readonly messageId: string;
  /** How often it was received, this time included. */
  readonly receiveCount: number;
  readonly correlationId: string;
}

/** The circumstances of a record: known even when its body cannot be decoded. */
export const messageInfo = (record: SQSRecord): MessageInfo => {
  const { messageId, attributes, messageAttributes, body } = record;
  const { correlationId } = metadataInEvent(body);
  return {
    messageId,
    receiveCount: Number(attributes.ApproximateReceiveCount),
    correlationId:
      correlationIdOf(messageAttributes[CORRELATION_ATTRIBUTE]?.stringValue, correlationId) ??
      messageId,
  };
};

/** The event id of an event that a rule put into the queue, else the message id. */
export const deliveryIdOf = ({ messageId, body }: SQSRecord): string =>
  correlationIdOf(metadataInEvent(body).eventId) ?? messageId;

/** The trace that its sender, or the publisher of its event, was part of. */
export const traceOf = ({ messageAttributes, attributes, body }: SQSRecord): string | undefined =>
  traceparentOf(
    messageAttributes[TRACEPARENT]?.stringValue,
    metadataInEvent(body).traceparent,
    attributes[XRAY_ATTRIBUTE],
  );

/** The body of a record; throws when it is not JSON. */
export const messageBody = ({ body, messageId }: SQSRecord): unknown => {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Error(`Message ${messageId} has a body that is not JSON`, { cause });
  }
};

/** An event that a rule put into the queue brings its ids along in its envelope. */
const metadataInEvent = (body: string): Partial<Record<keyof EventMetadata, unknown>> => {
  try {
    const event = JSON.parse(body) as { detail?: { metadata?: object } } | null;
    return event?.detail?.metadata ?? {};
  } catch {
    return {};
  }
};
