import type { KinesisStreamEvent } from 'aws-lambda';
import { SAMPLE } from './sample-values.js';

/** One record of a Kinesis event. */
export interface KinesisRecord {
  /** A string is put as it is, anything else as JSON. */
  readonly data: unknown;
  /** Default `key-1`. */
  readonly partitionKey?: string;
}

/** A Kinesis event with these records in order (S1-18): sequence numbers 1, 2, 3. */
export const kinesisEvent = (
  records: readonly KinesisRecord[],
  streamName = 'test',
): KinesisStreamEvent => ({
  Records: records.map(({ data, partitionKey = 'key-1' }, index) => ({
    awsRegion: SAMPLE.region,
    eventID: `shardId-000000000000:${index + 1}`,
    eventName: 'aws:kinesis:record',
    eventSource: 'aws:kinesis',
    eventSourceARN: `arn:aws:kinesis:${SAMPLE.region}:${SAMPLE.account}:stream/${streamName}`,
    eventVersion: '1.0',
    invokeIdentityArn: `arn:aws:iam::${SAMPLE.account}:role/sample`,
    kinesis: {
      kinesisSchemaVersion: '1.0',
      partitionKey,
      sequenceNumber: String(index + 1),
      data: Buffer.from(typeof data === 'string' ? data : JSON.stringify(data)).toString('base64'),
      approximateArrivalTimestamp: Date.parse(SAMPLE.time) / 1000,
    },
  })),
});
