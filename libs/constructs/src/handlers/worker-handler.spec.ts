import { expect, test } from 'vitest';
import { OrderPlaced, serviceOf, stages } from '../../test/orders-service';
import { EventRule, WorkerHandler, type Part, type WorkerHandlerProps } from '../index';
import {
  expectAlarms,
  expectDeadLetterQueue,
  expectGrants,
  expectPartialBatch,
  expectTlsOnly,
  expectVisibility,
  synthService,
} from '../testing';

const synth = (props: WorkerHandlerProps = {}, stage = 'dev') =>
  synthService(serviceOf([(service) => new WorkerHandler(service, 'worker', props)]), {
    service: 'orders',
    stages,
    stage,
  });

test('F-074, C-21, C-22: queue of 6 × 50 s, three receives, dead letters kept 14 days', () => {
  const queues = synth().ofType('AWS::SQS::Queue');
  expect(queues.map(({ properties }) => properties)).toEqual([
    expect.objectContaining({
      VisibilityTimeout: 300,
      SqsManagedSseEnabled: true,
      RedrivePolicy: expect.objectContaining({ maxReceiveCount: 3 }),
    }),
    expect.objectContaining({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true }),
  ]);
  expectDeadLetterQueue(synth(), 'worker');
  expectTlsOnly(synth());
});

test.each(['local', 'pr-7'])(
  'in stage %s a poison message is set aside after 2 × 100 s',
  (stage) => {
    const worker = synth({}, stage);
    const [queue] = worker.ofType('AWS::SQS::Queue');
    expect(queue?.properties).toMatchObject({
      VisibilityTimeout: 100,
      RedrivePolicy: { maxReceiveCount: 2 },
    });
    expectVisibility(worker, 'worker');
  },
);

test('F-032: the source takes batches of ten without a window, failures one by one', () => {
  const worker = synth();
  const source = worker.ofType('AWS::Lambda::EventSourceMapping')[0];
  expect(source?.properties).toMatchObject({
    BatchSize: 10,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    MaximumBatchingWindowInSeconds: 0,
  });
  expectPartialBatch(worker, 'worker');
  expectGrants(worker, 'worker', []);
});

test('a longer timeout hides messages longer', () => {
  const worker = synth({ timeout: 120, batchSize: 100, batchWindow: 5, maxConcurrency: 4 });
  expectVisibility(worker, 'worker');
  expect(worker.ofType('AWS::Lambda::EventSourceMapping')[0]?.properties).toMatchObject({
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 5,
    ScalingConfig: { MaximumConcurrency: 4 },
  });
});

test('F-156: the alarm of the dead-letter queue goes to the warning topic of the stage', () => {
  const worker = synth();
  expectAlarms(worker);
  expect(worker.ofType('AWS::CloudWatch::Alarm')[0]?.properties).toMatchObject({
    Threshold: 1,
    EvaluationPeriods: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    MetricName: 'ApproximateNumberOfMessagesVisible',
    TreatMissingData: 'notBreaching',
  });
  const parameters = JSON.stringify(worker.templates['platform--orders--dev']?.['Parameters']);
  expect(parameters).toContain('/platform/dev/alarm-topics/warning/arn');
});

test('an emulated cloud on plain HTTP is not locked out of its own queues', () => {
  expect(synth({}, 'local').ofType('AWS::SQS::QueuePolicy')).toEqual([]);
  expect(() => expectTlsOnly(synth({}, 'local'))).toThrow('takes messages without TLS');
});

test('C-11: a rule may deliver into the queue', () => {
  const worker = synthService(
    serviceOf([
      (service) => new WorkerHandler(service, 'mail'),
      (service) => new EventRule(service, 'placed', { contract: OrderPlaced, handler: 'mail' }),
    ]),
    { service: 'orders', stages },
  );
  expect(worker.ofType('AWS::Events::Rule')[0]?.properties['Targets']).toMatchObject([
    { Arn: { 'Fn::GetAtt': [expect.stringContaining('MailHandlerQueue'), 'Arn'] } },
  ]);
});

test.each(['content', 'explicit'] as const)(
  'F-033: a FIFO queue knows duplicates by their %s, and its dead letters are FIFO too',
  (fifo) => {
    const worker = synth({ fifo, maxConcurrency: 2, reservedConcurrency: 2 });
    expect(worker.ofType('AWS::SQS::Queue').map(({ properties }) => properties)).toEqual([
      expect.objectContaining({
        FifoQueue: true,
        ContentBasedDeduplication: fifo === 'content',
        RedrivePolicy: expect.objectContaining({ maxReceiveCount: 3 }),
      }),
      expect.objectContaining({ FifoQueue: true, MessageRetentionPeriod: 1_209_600 }),
    ]);
    const [source] = worker.ofType('AWS::Lambda::EventSourceMapping');
    expect(source?.properties).not.toHaveProperty('MaximumBatchingWindowInSeconds');
    expect(worker.functionOf('worker').properties['ReservedConcurrentExecutions']).toBe(2);
    expectDeadLetterQueue(worker, 'worker');
    expectTlsOnly(worker);
  },
);

test('a rule does not deliver into a FIFO queue', () => {
  const parts: Part[] = [
    (service) => new WorkerHandler(service, 'mail', { fifo: 'content' }),
    (service) => new EventRule(service, 'placed', { contract: OrderPlaced, handler: 'mail' }),
  ];
  expect(() => synthService(serviceOf(parts), { service: 'orders', stages })).toThrow(
    "The worker 'mail' cannot receive events: its queue is FIFO",
  );
});

test.each([
  [
    { batchSize: 11 },
    "batchSize of 'worker' is out of range\n  Got: 11\n  Allowed: a whole number from 1 to 10",
  ],
  [{ batchSize: 10_001, batchWindow: 1 }, 'Allowed: a whole number from 1 to 10000'],
  [{ batchWindow: 301 }, 'Got: 301\n'],
  [{ maxReceives: 0 }, 'Got: 0\n'],
  [{ maxConcurrency: 1 }, 'Allowed: a whole number from 2 to 1000'],
  [{ maxConcurrency: 1001 }, 'Allowed: a whole number from 2 to 1000'],
  [{ maxConcurrency: 6, reservedConcurrency: 5 }, 'Got: maxConcurrency 6, reservedConcurrency 5'],
  [{ maxConcurrency: 2, reservedConcurrency: 1 }, 'Got: maxConcurrency 2, reservedConcurrency 1'],
  [{ reservedConcurrency: 0 }, 'Allowed: a whole number from 1 to 10000'],
  [{ fifo: 'content', batchWindow: 1 }, 'Allowed: a whole number from 0 to 0'],
  [{ fifo: 'content', batchSize: 11 }, 'Allowed: a whole number from 1 to 10'],
] satisfies [WorkerHandlerProps, string][])('%j is refused', (props, message) => {
  expect(() => synth(props)).toThrow(message);
});
