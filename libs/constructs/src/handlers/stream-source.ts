import { BATCH_WINDOW, STREAM_BATCH, STREAM_RETRIES, type Limit } from '@platform/model/limits';
import { patternProblem, SOURCE_FILTER } from '@platform/model/patterns';
import { PlatformError } from '@platform/model/errors';
import { Duration } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { EventSourceMapping, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { accept } from '../validation';
import { requireWhole } from './require-whole';
import type { ServiceFunction } from './service-function';

const STARTS = {
  oldest: StartingPosition.TRIM_HORIZON,
  latest: StartingPosition.LATEST,
} as const;

export type StreamStart = keyof typeof STARTS;

/** How records of a stream come to a function (F-089). */
export interface StreamSourceProps {
  /** Records per invocation, 1–10000. Default 100 (S1-56). */
  readonly batchSize?: number;
  /** Seconds to wait for a batch to fill, 0–300. Default 5 (S1-56). */
  readonly batchWindow?: number;
  /** Times that what failed is tried again, 0–10000. Default 3 (S1-56, O-34). */
  readonly retries?: number;
  /**
   * Where a new source begins: at the oldest record, or at records that come from then on. Default
   * `oldest`: what was written between the stream and its source is not lost (C-23).
   */
  readonly startAt?: StreamStart;
  /** Pattern of the records that come; others are passed over. Default all. */
  readonly filter?: Readonly<Record<string, unknown>>;
}

interface Source extends StreamSourceProps {
  /** ARN of the stream. */
  readonly arn: string;
  /** Told of what was given up: where in the stream it is, not what is in it. */
  readonly deadLetterQueue: Queue;
  /** Batches of one shard at once, 1–10. Default 1. */
  readonly parallelization?: number;
}

const requireLimit = (handler: string, field: string, value: number, limit: Limit): number =>
  requireWhole(handler, field, value, limit.least, limit.most);

const requireStart = (handler: string, start: StreamStart): StartingPosition => {
  if (Object.hasOwn(STARTS, start)) return STARTS[start];
  throw new PlatformError({
    what: `startAt of '${handler}' is no place in a stream`,
    got: `'${String(start)}'`,
    allowed: Object.keys(STARTS).join(', '),
    run: `edit startAt in infra/handlers/${handler}.ts`,
  });
};

const requireFilter = (handler: string, filter: Source['filter']) => {
  if (!filter) return undefined;
  const problem = patternProblem(filter, SOURCE_FILTER);
  if (!problem) return [{ pattern: JSON.stringify(filter) }];
  throw new PlatformError({
    what: `The filter of '${handler}' ${problem}`,
    got: JSON.stringify(filter),
    allowed: `fields with lists of what they may be, such as ${SOURCE_FILTER.example}`,
    run: `edit filter in infra/handlers/${handler}.ts`,
  });
};

const grantTableStream = ({ function: lambda }: ServiceFunction, arn: string): void => {
  const actions = ['DescribeStream', 'GetRecords', 'GetShardIterator'];
  const all = actions.map((action) => `dynamodb:${action}`);
  lambda.addToRolePolicy(new PolicyStatement({ actions: all, resources: [arn] }));
  lambda.addToRolePolicy(
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: ['*'] }),
  );
  if (!lambda.role) return;
  accept(lambda.role, [
    {
      id: 'AwsSolutions-IAM5',
      reason: 'Lambda asks for ListStreams, which can only be granted on *.',
      appliesTo: ['Resource::*'],
    },
  ]);
};

/**
 * Brings the records of a stream to a handler: batches are split until the record that fails stands
 * alone, continued behind what a partial response says was done, and given up after `retries`, with
 * their place in the stream to the dead-letter queue (F-089, S1-70).
 *
 * @throws PlatformError for a figure outside the limits of Lambda or a filter that it does not take
 */
export const readStream = (handler: ServiceFunction, source: Source): EventSourceMapping => {
  const { name } = handler;
  const { batchSize = 100, batchWindow = 5, retries = 3, startAt = 'oldest' } = source;
  return new EventSourceMapping(handler, 'Source', {
    target: handler.function,
    eventSourceArn: source.arn,
    batchSize: requireLimit(name, 'batchSize', batchSize, STREAM_BATCH),
    maxBatchingWindow: Duration.seconds(
      requireLimit(name, 'batchWindow', batchWindow, BATCH_WINDOW),
    ),
    retryAttempts: requireLimit(name, 'retries', retries, STREAM_RETRIES),
    startingPosition: requireStart(name, startAt),
    filters: requireFilter(name, source.filter),
    parallelizationFactor: source.parallelization,
    bisectBatchOnError: true,
    reportBatchItemFailures: true,
    onFailure: new SqsDlq(source.deadLetterQueue),
  });
};

/**
 * The same for the stream of a table, which the handler may read.
 *
 * @throws PlatformError as `readStream`
 */
export const readTableStream = (handler: ServiceFunction, source: Source): EventSourceMapping => {
  grantTableStream(handler, source.arn);
  return readStream(handler, source);
};
