import type {
  Context,
  KinesisStreamBatchResponse,
  KinesisStreamEvent,
  KinesisStreamRecord,
} from 'aws-lambda';
import { answerInTime, asError, invocation, logger, runAsDelivery } from '../logging/index.js';
import { withMiddleware, type Middleware } from '../middleware/index.js';
import type { RecordInfo } from '../ports/index.js';
import { validate, type Schema } from '../validation/index.js';

/** What a Kinesis handler is made of. */
export interface KinesisHandlerOptions<Data> {
  /** Any parser with Zod's `parse`. */
  readonly schema: Schema<Data>;
  /** Handles one record; whatever it throws, or not settling in time, stops the batch there. */
  readonly process: (data: Data, info: RecordInfo) => Promise<unknown>;
  readonly middleware?: readonly Middleware<KinesisStreamEvent, KinesisStreamBatchResponse>[];
}

/** A Lambda function fed by a Kinesis stream. */
export type KinesisHandler = (
  event: KinesisStreamEvent,
  context: Context,
) => Promise<KinesisStreamBatchResponse>;

/**
 * The Lambda handler of a Kinesis stream (F-039, S1-18): records one after the other in their order.
 * The first failure, data that is not JSON or does not fit the schema included, stops the batch and is
 * reported, so that Lambda comes again from there.
 */
export const kinesisHandler = <Data>({
  middleware,
  ...options
}: KinesisHandlerOptions<Data>): KinesisHandler =>
  withMiddleware(
    invocation(
      {
        describe: ({ Records }) => ({ fields: { records: Records.length } }),
        summarise: ({ batchItemFailures }) => ({ failed: batchItemFailures.length }),
      },
      ({ Records }: KinesisStreamEvent) => processInOrder(Records, options),
    ),
    middleware,
  );

const processInOrder = async <Data>(
  records: readonly KinesisStreamRecord[],
  { schema, process }: KinesisHandlerOptions<Data>,
): Promise<KinesisStreamBatchResponse> => {
  for (const record of records) {
    const info = infoOf(record);
    const { sequenceNumber } = info;
    try {
      await runAsDelivery(record.eventID, () =>
        answerInTime(() => process(validate(schema, dataOf(info)), info)),
      );
    } catch (thrown) {
      logger().error('Record failed', { sequenceNumber, error: asError(thrown) });
      return { batchItemFailures: [{ itemIdentifier: sequenceNumber }] };
    }
  }
  return { batchItemFailures: [] };
};

const infoOf = ({ kinesis }: KinesisStreamRecord): RecordInfo => ({
  partitionKey: kinesis.partitionKey,
  sequenceNumber: kinesis.sequenceNumber,
  bytes: Buffer.from(kinesis.data, 'base64'),
});

const dataOf = ({ bytes, sequenceNumber }: RecordInfo): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (cause) {
    throw new Error(`Record ${sequenceNumber} has data that is not JSON`, { cause });
  }
};
