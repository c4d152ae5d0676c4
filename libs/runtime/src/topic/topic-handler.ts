import type { Context, SNSEvent, SNSEventRecord } from 'aws-lambda';
import {
  CORRELATION_ATTRIBUTE,
  correlationIdOf,
  invocation,
  runAsDelivery,
  TRACEPARENT,
  traceparentOf,
} from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import type { NotificationInfo } from '../ports/index.js';
import { validate, type Schema } from '../validation/index.js';

/** What a topic handler is made of. */
export interface TopicHandlerOptions<Message> {
  /** Any parser with Zod's `parse`. */
  readonly schema: Schema<Message>;
  /** Handles one notification; what it throws fails the invocation, which Lambda tries twice more. */
  readonly process: (message: Message, info: NotificationInfo) => Promise<unknown>;
  readonly middleware?: readonly Middleware<SNSEvent, void>[];
}

/** A Lambda function that is subscribed to a topic. */
export type TopicHandler = (event: SNSEvent, context: Context) => Promise<void>;

/**
 * The Lambda handler of a topic (F-037, S1-16). SNS hands over one notification per invocation: a
 * message that is not JSON or does not fit the schema fails like one that `process` throws for.
 */
export const topicHandler = <Message>({
  schema,
  process,
  middleware,
}: TopicHandlerOptions<Message>): TopicHandler =>
  withMiddleware(
    invocation({ describe }, async ({ Records }: SNSEvent) => {
      for (const record of Records)
        await runAsDelivery(record.Sns.MessageId, () =>
          process(validate(schema, messageOf(record)), infoOf(record)),
        );
    }),
    middleware,
  );

const attribute = ({ Sns }: SNSEventRecord, name: string): string | undefined =>
  Sns.MessageAttributes[name]?.Value;

const infoOf = (record: SNSEventRecord): NotificationInfo => {
  const { MessageId: messageId, TopicArn: topicArn, Subject: subject } = record.Sns;
  return {
    messageId,
    topicArn,
    subject: subject ?? undefined,
    correlationId: correlationIdOf(attribute(record, CORRELATION_ATTRIBUTE)) ?? messageId,
  };
};

const describe = ({ Records: [record] }: SNSEvent) => {
  if (!record) return { fields: {} };
  const { messageId, topicArn, correlationId } = infoOf(record);
  const traceparent = traceparentOf(attribute(record, TRACEPARENT));
  return { correlationId, traceparent, deliveryId: messageId, fields: { messageId, topicArn } };
};

const messageOf = ({ Sns: { Message, MessageId } }: SNSEventRecord): unknown => {
  try {
    return JSON.parse(Message);
  } catch (cause) {
    throw new Error(`Notification ${MessageId} has a message that is not JSON`, { cause });
  }
};
