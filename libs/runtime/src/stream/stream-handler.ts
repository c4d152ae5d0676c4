import type {
  Context,
  DynamoDBBatchResponse,
  DynamoDBRecord,
  DynamoDBStreamEvent,
} from 'aws-lambda';
import { isNote } from '../inbox/note.js';
import { answerInTime, asError, invocation, logger, runAsDelivery } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import type { Change } from '../ports/index.js';
import { changeOf } from './change.js';

/** What a stream handler is made of. */
export interface StreamHandlerOptions {
  /** Handles one change; whatever it throws, or not settling in time, stops the batch there. */
  readonly process: (change: Change) => Promise<unknown>;
  readonly middleware?: readonly Middleware<DynamoDBStreamEvent, DynamoDBBatchResponse>[];
}

/** A Lambda function fed by the stream of a table. */
export type StreamHandler = (
  event: DynamoDBStreamEvent,
  context: Context,
) => Promise<DynamoDBBatchResponse>;

/**
 * The Lambda handler of a table's stream (F-101): changes one after the other in their order. The
 * first failure stops the batch and is reported, so that Lambda comes again from there. Notes of the
 * inbox, which lie in the same table, are no items: they are passed over.
 */
export const streamHandler = ({ process, middleware }: StreamHandlerOptions): StreamHandler =>
  withMiddleware(
    invocation(
      {
        describe: ({ Records }) => ({ fields: { records: Records.length } }),
        summarise: ({ batchItemFailures }) => ({ failed: batchItemFailures.length }),
      },
      ({ Records }: DynamoDBStreamEvent) => processInOrder(Records, process),
    ),
    middleware,
  );

const processInOrder = async (
  records: readonly DynamoDBRecord[],
  process: StreamHandlerOptions['process'],
): Promise<DynamoDBBatchResponse> => {
  for (const record of records) {
    const sequenceNumber = record.dynamodb?.SequenceNumber ?? '';
    try {
      await runAsDelivery(record.eventID, () => answerInTime(() => processOne(record, process)));
    } catch (thrown) {
      logger().error('Change failed', { sequenceNumber, error: asError(thrown) });
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};

const processOne = async (
  record: DynamoDBRecord,
  process: StreamHandlerOptions['process'],
): Promise<void> => {
  const change = changeOf(record);
  if (!isNote(change.after ?? change.before)) await process(change);
};
