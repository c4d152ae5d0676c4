import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { sqsClient } from '../clients/sqs-client.js';
import { CORRELATION_ATTRIBUTE, currentCorrelationId } from '../logging/index.js';
import { validate, type Schema } from '../validation/index.js';

/** Where and what a sender sends. */
export interface QueueSenderOptions<Message> {
  readonly queueUrl: string;
  /** Any parser with Zod's `parse`; checked before sending. */
  readonly schema: Schema<Message>;
  /** Default: the container's client. */
  readonly client?: SQSClient;
}

/** How one message is sent. */
export interface SendOptions {
  /** Seconds before it is delivered, up to 900. */
  readonly delaySeconds?: number;
  /** FIFO queues only. */
  readonly groupId?: string;
  /** FIFO queues only. */
  readonly deduplicationId?: string;
}

/** Sends work to a queue; the correlation id of the work at hand goes along (F-099). */
export interface QueueSender<Message> {
  /**
   * Resolves with the message id when the queue has accepted the message.
   *
   * @throws ValidationError when it does not fit the schema
   */
  send(message: Message, options?: SendOptions): Promise<string>;
}

/** A typed sender for one queue. */
export const queueSender = <Message>({
  queueUrl,
  schema,
  client = sqsClient(),
}: QueueSenderOptions<Message>): QueueSender<Message> => ({
  async send(message, { delaySeconds, groupId, deduplicationId } = {}) {
    const correlationId = currentCorrelationId();
    const { MessageId } = await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(validate(schema, message)),
        DelaySeconds: delaySeconds,
        MessageGroupId: groupId,
        MessageDeduplicationId: deduplicationId,
        MessageAttributes: correlationId
          ? { [CORRELATION_ATTRIBUTE]: { DataType: 'String', StringValue: correlationId } }
          : undefined,
      }),
    );
    return MessageId ?? '';
  },
});
