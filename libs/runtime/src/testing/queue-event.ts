import type { SQSEvent, SQSRecord } from 'aws-lambda';
import { CORRELATION_ATTRIBUTE } from '../logging/correlation.js';
import { SAMPLE } from './sample-values.js';

/** One message of a queue event. */
export interface QueueMessage {
  /** A string is sent as it is, anything else as JSON. */
  readonly body: unknown;
  /** Default `message-<position from 1>`. */
  readonly messageId?: string;
  /** Default 1. */
  readonly receiveCount?: number;
  readonly correlationId?: string;
  /** Of a FIFO queue. Default `group-1`. */
  readonly groupId?: string;
}

/** An SQS event with these messages in order (S1-14); a queue whose name ends in `.fifo` is one. */
export const queueEvent = (messages: readonly QueueMessage[], queueName = 'test'): SQSEvent => ({
  Records: messages.map((message, index) => queueRecord(message, index, queueName)),
});

const queueRecord = (
  { body, messageId, receiveCount = 1, correlationId, groupId = 'group-1' }: QueueMessage,
  index: number,
  queueName: string,
): SQSRecord => ({
  messageId: messageId ?? `message-${index + 1}`,
  receiptHandle: `receipt-${index + 1}`,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: {
    ApproximateReceiveCount: String(receiveCount),
    SentTimestamp: String(Date.parse(SAMPLE.time)),
    SenderId: SAMPLE.account,
    ApproximateFirstReceiveTimestamp: String(Date.parse(SAMPLE.time)),
    ...(queueName.endsWith('.fifo') && { MessageGroupId: groupId }),
  },
  messageAttributes:
    correlationId === undefined
      ? {}
      : { [CORRELATION_ATTRIBUTE]: { dataType: 'String', stringValue: correlationId } },
  md5OfBody: '',
  eventSource: 'aws:sqs',
  eventSourceARN: `arn:aws:sqs:${SAMPLE.region}:${SAMPLE.account}:${queueName}`,
  awsRegion: SAMPLE.region,
});
