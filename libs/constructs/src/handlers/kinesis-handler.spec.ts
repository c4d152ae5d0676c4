import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { KinesisHandler, type KinesisHandlerProps, type ServiceStack } from '../index';
import {
  expectAlarms,
  expectDeadLetterQueue,
  expectEncrypted,
  expectGrants,
  synthService,
} from '../testing';

const synth = (props: KinesisHandlerProps = {}, stage = 'dev') =>
  synthService(
    serviceOf([(service: ServiceStack) => new KinesisHandler(service, 'clicks', props)]),
    { service: 'orders', stages, stage },
  );
const only = (type: string, props: KinesisHandlerProps = {}, stage = 'dev') =>
  synth(props, stage).ofType(type)[0];

test('F-039: a stream of its own, encrypted, and a source that splits, retries and sets aside', () => {
  const orders = synth();
  expect(orders.functionOf('clicks').properties).toMatchObject({ MemorySize: 512, Timeout: 60 });
  expect(only('AWS::Kinesis::Stream')?.properties).toMatchObject({
    ShardCount: 1,
    RetentionPeriodHours: 24,
    StreamEncryption: { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' },
  });
  expect(only('AWS::Lambda::EventSourceMapping')?.properties).toMatchObject({
    EventSourceArn: { 'Fn::GetAtt': [expect.stringContaining('ClicksHandlerStream'), 'Arn'] },
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 5,
    MaximumRetryAttempts: 3,
    ParallelizationFactor: 1,
    StartingPosition: 'TRIM_HORIZON',
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringContaining('ClicksDlq'), 'Arn'] } },
    },
  });
  expectEncrypted(orders);
  expectDeadLetterQueue(orders, 'clicks');
  expectAlarms(orders);
  expectGrants(orders, 'clicks', []);
});

test('figures can be set within the limits of Kinesis and Lambda', () => {
  const props = { shards: 2, retentionHours: 168, parallelization: 10, startAt: 'latest' } as const;
  expect(only('AWS::Kinesis::Stream', props)?.properties).toMatchObject({
    ShardCount: 2,
    RetentionPeriodHours: 168,
  });
  expect(only('AWS::Lambda::EventSourceMapping', props)?.properties).toMatchObject({
    ParallelizationFactor: 10,
    StartingPosition: 'LATEST',
  });
});

test('F-080: the stream ends as the stage says', () => {
  expect(only('AWS::Kinesis::Stream', {}, 'dev')?.deletionPolicy).toBe('Retain');
  expect(only('AWS::Kinesis::Stream', {}, 'pr-7')?.deletionPolicy).toBe('Delete');
});

test.each<[KinesisHandlerProps, string]>([
  [{ parallelization: 11 }, "parallelization of 'clicks' is out of range\n  Got: 11"],
  [{ parallelization: 0 }, 'Allowed: a whole number from 1 to 10'],
  [{ shards: 501 }, 'Allowed: a whole number from 1 to 500'],
  [{ retentionHours: 23 }, 'Allowed: a whole number from 24 to 8760'],
  [{ batchSize: 10_001 }, 'Allowed: a whole number from 1 to 10000'],
  [{ filter: { data: 'x' } }, `The filter of 'clicks' 'data' is "x", not a list`],
])('%j is refused', (props, message) => expect(() => synth(props)).toThrow(message));
