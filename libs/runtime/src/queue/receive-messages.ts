import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  type Message as Received,
  type SQSClient,
} from '@aws-sdk/client-sqs';
import { sqsClient } from '../clients/sqs-client.js';
import { asError, logger } from '../logging/index.js';
import { validate, type Schema } from '../validation/index.js';

/** What is received, and what is done with it. */
export interface ReceiveOptions<Message> {
  readonly queueUrl: string;
  /** Any parser with Zod's `parse`. */
  readonly schema: Schema<Message>;
  /** Handles one message. One that it throws for comes again once it is visible. */
  readonly process: (message: Message) => Promise<unknown>;
  /** Seconds to wait for a first message; default 20, the most there is (S1-29). */
  readonly waitSeconds?: number;
  /** Default: the container's client. */
  readonly client?: SQSClient;
}

/** Most messages of one answer (Amazon SQS API Reference, ReceiveMessage). */
const MAX_MESSAGES = 10;
/** Time for the answer itself, beside the wait. */
const ANSWER_MS = 5000;

/**
 * Asks a queue once for up to 10 messages, and deletes each when it is processed (S1-29): for a function that
 * works a queue off on a schedule, or a dead-letter queue. A worker has Lambda do both.
 *
 * @returns how many were processed and deleted, how many failed and stay
 */
export const receiveMessages = async <Message>({
  queueUrl,
  waitSeconds = 20,
  client = sqsClient(),
  ...options
}: ReceiveOptions<Message>): Promise<{ readonly processed: number; readonly failed: number }> => {
  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      MaxNumberOfMessages: MAX_MESSAGES,
      WaitTimeSeconds: waitSeconds,
    }),
    { requestTimeout: waitSeconds * 1000 + ANSWER_MS },
  );
  const done = await Promise.all(
    Messages.map(async (received) => {
      if (!(await succeeds(received, options))) return false;
      const ReceiptHandle = received.ReceiptHandle;
      await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle }));
      return true;
    }),
  );
  const processed = done.filter(Boolean).length;
  return { processed, failed: done.length - processed };
};

const succeeds = async <Message>(
  { Body = '', MessageId }: Received,
  { schema, process }: Pick<ReceiveOptions<Message>, 'schema' | 'process'>,
): Promise<boolean> => {
  try {
    await process(validate(schema, JSON.parse(Body)));
    return true;
  } catch (thrown) {
    logger().error('Message failed', { messageId: MessageId, error: asError(thrown) });
    return false;
  }
};
