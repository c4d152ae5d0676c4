import type { SQSRecord } from 'aws-lambda';
import { CORRELATION_ATTRIBUTE, correlationIdOf } from '../logging/index.js';

/** What came with a message beside its body. */
export interface MessageInfo {
  readonly messageId: string;
  /** How often it was received, this time included. */
  readonly receiveCount: number;
  readonly correlationId: string;
}

/** The circumstances of a record: known even when its body cannot be decoded. */
export const messageInfo = (record: SQSRecord): MessageInfo => ({
  messageId: record.messageId,
  receiveCount: Number(record.attributes.ApproximateReceiveCount),
  correlationId:
    correlationIdOf(
      record.messageAttributes[CORRELATION_ATTRIBUTE]?.stringValue,
      correlationInEvent(record.body),
    ) ?? record.messageId,
});

/** The body of a record; throws when it is not JSON. */
export const messageBody = ({ body, messageId }: SQSRecord): unknown => {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new Error(`Message ${messageId} has a body that is not JSON`, { cause });
  }
};

/** An event that a rule put into the queue brings its correlation id along in its envelope. */
const correlationInEvent = (body: string): unknown => {
  try {
    const event = JSON.parse(body) as {
      detail?: { metadata?: { correlationId?: unknown } };
    } | null;
    return event?.detail?.metadata?.correlationId;
  } catch {
    return undefined;
  }
};
