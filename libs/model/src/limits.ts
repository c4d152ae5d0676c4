/** From and to what a figure may be set. */
export interface Limit {
  readonly least: number;
  readonly most: number;
  readonly unit: string;
}

/** Memory of a Lambda function (docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html). */
export const MEMORY = { least: 128, most: 10_240, unit: 'MB' } as const satisfies Limit;

/** Time of a Lambda function (docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html). */
export const TIMEOUT = { least: 1, most: 900, unit: 's' } as const satisfies Limit;

/**
 * Time of a function behind an HTTP API (C-18), which gives a call up after 30 s
 * (docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html): a second is left to answer.
 */
export const API_TIMEOUT = { least: 1, most: 29, unit: 's' } as const satisfies Limit;

/** Functions that a queue may run at once (docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html). */
export const SOURCE_CONCURRENCY = {
  least: 2,
  most: 1000,
  unit: 'at once',
} as const satisfies Limit;

/**
 * Executions set aside for a function. An account has 1000 unless it asked for more, of which 100 stay
 * unreserved (docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html); with 0 it never runs.
 */
export const RESERVED_CONCURRENCY = {
  least: 1,
  most: 10_000,
  unit: 'executions',
} as const satisfies Limit;

/** Environments held ready for a function, at most what is reserved for it (the same page). */
export const PROVISIONED_CONCURRENCY = {
  least: 1,
  most: 10_000,
  unit: 'executions',
} as const satisfies Limit;

/** Characters of a reason why anybody may call something. */
export const LEAST_REASON = 10;

/** Days that a log group may keep (CloudWatch Logs API reference, PutRetentionPolicy). */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288,
  3653,
] as const;

/** Records that a function gets at once from a stream (Lambda API reference, CreateEventSourceMapping). */
export const STREAM_BATCH = { least: 1, most: 10_000, unit: 'records' } as const satisfies Limit;

/** Time for which a source of events collects them (the same). */
export const BATCH_WINDOW = { least: 0, most: 300, unit: 's' } as const satisfies Limit;

/** Times that a batch of a stream is tried again (the same); Lambda's own default is for ever (O-34). */
export const STREAM_RETRIES = { least: 0, most: 10_000, unit: 'times' } as const satisfies Limit;

/** Batches of one shard that are worked on at once (the same). */
export const PARALLELIZATION = { least: 1, most: 10, unit: 'of a shard' } as const satisfies Limit;

/** Shards of a stream (docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html); more are asked of AWS. */
export const SHARDS = { least: 1, most: 500, unit: 'shards' } as const satisfies Limit;

/** Time for which Kinesis keeps a record (the same). */
export const STREAM_HOURS = { least: 24, most: 8760, unit: 'h' } as const satisfies Limit;

/** Functions that follow the stream of one table; DynamoDB throttles more (AWS: change data capture for DynamoDB Streams). */
export const STREAM_READERS = 2;
