import {
  SendMessageCommand,
  type SendMessageCommandInput,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { sqsClient } from '../clients/sqs-client.js';
import {
  CORRELATION_ATTRIBUTE,
  currentCorrelationId,
  currentTraceparent,
  TRACEPARENT,
  XRAY_ATTRIBUTE,
  xrayHeader,
} from '../logging/index.js';
import type { QueueSender } from '../ports/index.js';
import { validate, type Schema } from '../validation/index.js';

/** Where and what a sender sends. */
export interface QueueSenderOptions<Message> {
  readonly queueUrl: string;
  /** Any parser with Zod's `parse`; checked before sending. */
  readonly schema: Schema<Message>;
  /** How messages of a FIFO queue are ordered and told apart. Default: the queue is a standard one. */
  readonly fifo?: {
    /** Messages of one group are worked on in the order in which they were sent. */
    readonly groupId: (message: Message) => string;
    /** Of two with one id in 5 minutes the queue takes the first. Default: the queue compares bodies. */
    readonly deduplicationId?: (message: Message) => string;
  };
  /** Default: the container's client. */
  readonly client?: SQSClient;
}

/** A typed sender for one queue. */
export const queueSender = <Message>({
  queueUrl,
  schema,
  fifo,
  client = sqsClient(),
}: QueueSenderOptions<Message>): QueueSender<Message> => ({
  async send(message, { delaySeconds, groupId, deduplicationId } = {}) {
    const { MessageId } = await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: JSON.stringify(validate(schema, message)),
        DelaySeconds: delaySeconds,
        MessageGroupId: groupId ?? fifo?.groupId(message),
        MessageDeduplicationId: deduplicationId ?? fifo?.deduplicationId?.(message),
        ...circumstances(),
      }),
    );
    return MessageId ?? '';
  },
});

/** Correlation id and trace of the work at hand (F-099). */
const circumstances = (): Pick<
  SendMessageCommandInput,
  'MessageAttributes' | 'MessageSystemAttributes'
> => {
  const traceparent = currentTraceparent();
  return {
    MessageAttributes: texts({
      [CORRELATION_ATTRIBUTE]: currentCorrelationId(),
      [TRACEPARENT]: traceparent,
    }),
    MessageSystemAttributes: texts({ [XRAY_ATTRIBUTE]: traceparent && xrayHeader(traceparent) }),
  };
};

const texts = (values: Readonly<Record<string, string | undefined>>) =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, StringValue]) =>
      StringValue ? [[name, { DataType: 'String', StringValue }]] : [],
    ),
  );
