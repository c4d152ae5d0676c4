import {
  BatchProcessor,
  EventType,
  processPartialResponse,
  SqsFifoPartialProcessorAsync,
} from '@aws-lambda-powertools/batch';
import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import {
  answerInTime,
  asError,
  currentScope,
  invocation,
  logger,
  runInScope,
} from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import { validate, type Schema } from '../validation/index.js';
import { deliveryIdOf, messageBody, messageInfo, traceOf, type MessageInfo } from './message.js';

/** What a queue handler is made of. */
export interface QueueHandlerOptions<Message> {
  /** Any parser with Zod's `parse`. */
  readonly schema: Schema<Message>;
  /**
   * Handles one message. Whatever it throws makes this message, and no other, come again, and so
   * does a promise that has not settled shortly before the timeout.
   */
  readonly process: (message: Message, info: MessageInfo) => Promise<unknown>;
  readonly middleware?: readonly Middleware<SQSEvent, SQSBatchResponse>[];
}

/** A Lambda function fed by a queue. */
export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>;

/**
 * The Lambda handler of a queue (F-101, S0-35, S2-26): messages of a batch run side by side and fail
 * alone; a body that is not JSON or does not fit the schema is a failed message as well. A FIFO
 * queue is worked off in order; a group stops at its first failure (F-102).
 */
export const queueHandler = <Message>({
  middleware,
  ...options
}: QueueHandlerOptions<Message>): QueueHandler => {
  const one = (record: SQSRecord) => processRecord(record, options);
  const run = (event: SQSEvent, context: Context) => {
    const settings = { context, throwOnFullBatchFailure: false };
    if (!isFifo(event))
      return processPartialResponse(event, one, new BatchProcessor(EventType.SQS), settings);
    const inOrder = { ...settings, skipGroupOnError: true };
    return processPartialResponse(event, one, new SqsFifoPartialProcessorAsync(), inOrder);
  };
  return withMiddleware(
    invocation(
      {
        describe: ({ Records }) => ({ fields: { records: Records.length } }),
        summarise: ({ batchItemFailures }) => ({ failed: batchItemFailures.length }),
      },
      run,
    ),
    middleware,
  );
};

const isFifo = ({ Records }: SQSEvent): boolean =>
  Records[0]?.eventSourceARN.endsWith('.fifo') ?? false;

const processRecord = <Message>(
  record: SQSRecord,
  { schema, process }: QueueHandlerOptions<Message>,
): Promise<void> => {
  const info = messageInfo(record);
  const { messageId, receiveCount, correlationId } = info;
  const outer = currentScope();
  const fields = { ...outer?.fields, messageId, receiveCount };
  const scope = {
    requestId: outer?.requestId ?? messageId,
    lambda: outer?.lambda,
    correlationId,
    deliveryId: deliveryIdOf(record),
    traceparent: traceOf(record) ?? outer?.traceparent,
    fields,
  };
  return runInScope(scope, async () => {
    try {
      await answerInTime(() => process(validate(schema, messageBody(record)), info));
    } catch (thrown) {
      const error = asError(thrown);
      logger().error('Message failed', error);
      throw error;
    }
  });
};
