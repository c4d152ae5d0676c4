import { PARALLELIZATION, SHARDS, STREAM_HOURS, type Limit } from '@platform/model/limits';
import { pascalCase } from '@platform/model/names';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Stream, StreamEncryption, StreamMode } from 'aws-cdk-lib/aws-kinesis';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { ServiceStack } from '../app';
import { DeadLetterQueue } from './dead-letter-queue';
import { requireWhole } from './require-whole';
import { ServiceFunction, type HandlerProps } from './service-function';
import { readStream, type StreamSourceProps } from './stream-source';

export interface KinesisHandlerProps extends HandlerProps, StreamSourceProps {
  /** Shards of the stream, 1–500: each takes 1 MB and 1000 records a second. Default 1. */
  readonly shards?: number;
  /** Hours that a record is kept, 24–8760. Default 24. */
  readonly retentionHours?: number;
  /** Batches of one shard at once, 1–10; records of one key stay in order. Default 1. */
  readonly parallelization?: number;
}

const READS = [
  'DescribeStream',
  'DescribeStreamSummary',
  'GetRecords',
  'GetShardIterator',
  'ListShards',
].map((action) => `kinesis:${action}`);

/**
 * A Kinesis stream of its own and its handler (F-039, F-089): records of one key in order, in batches of 100
 * or what came within 5 s. What fails is tried three times more and then told to the dead-letter queue; the
 * stream keeps it for `retentionHours`. Outputs `<Pascal>StreamName` and `<Pascal>DlqUrl`.
 *
 * @throws PlatformError for a figure or filter that Kinesis or Lambda does not take
 */
export class KinesisHandler extends ServiceFunction {
  readonly deadLetterQueue: Queue;
  readonly stream: Stream;

  constructor(service: ServiceStack, name: string, props: KinesisHandlerProps = {}) {
    const within = (field: string, value: number, { least, most }: Limit): number =>
      requireWhole(name, field, value, least, most);
    const parallelization = within('parallelization', props.parallelization ?? 1, PARALLELIZATION);
    super(service, name, { ...props, kind: 'kinesis' });
    this.deadLetterQueue = new DeadLetterQueue(service, name, 'Kinesis handler').queue;
    this.stream = new Stream(this, 'Stream', {
      streamMode: StreamMode.PROVISIONED,
      shardCount: within('shards', props.shards ?? 1, SHARDS),
      retentionPeriod: Duration.hours(
        within('retentionHours', props.retentionHours ?? STREAM_HOURS.least, STREAM_HOURS),
      ),
      encryption: StreamEncryption.MANAGED,
      removalPolicy: service.stage.retainTables ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const { deadLetterQueue } = this;
    const arn = this.stream.streamArn;
    this.function.addToRolePolicy(new PolicyStatement({ actions: READS, resources: [arn] }));
    readStream(this, { ...props, arn, deadLetterQueue, parallelization });
    const output = `${pascalCase(name)}StreamName`;
    service.output(output, this.stream.streamName, `Stream of handler '${name}'`);
    this.register();
  }
}
