import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { StreamHandler, type StreamEventName, type StreamHandlerProps } from '../index';
import { expectAlarms, expectDeadLetterQueue, expectGrants, synthService } from '../testing';

const auditing = (props: StreamHandlerProps = {}) => [
  (service: ConstructorParameters<typeof StreamHandler>[0]) =>
    new StreamHandler(service, 'audit', props),
];
const synth = (props: StreamHandlerProps = {}, table = true) =>
  synthService(serviceOf(auditing(props), { table }), { service: 'orders', stages });
const sourceOf = (props: StreamHandlerProps = {}) =>
  synth(props).ofType('AWS::Lambda::EventSourceMapping')[0]?.properties;

test('S1-55, S1-56: 512 MB for 60 s; batches of 100 or 5 s, three retries, then the failure queue', () => {
  const orders = synth();
  expect(orders.functionOf('audit').properties).toMatchObject({ MemorySize: 512, Timeout: 60 });
  expect(sourceOf()).toMatchObject({
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 5,
    MaximumRetryAttempts: 3,
    StartingPosition: 'TRIM_HORIZON',
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [expect.stringContaining('AuditDlq'), 'Arn'] } },
    },
  });
  expect(sourceOf()).not.toHaveProperty('FilterCriteria');
  expectDeadLetterQueue(orders, 'audit');
  expectAlarms(orders);
  expectGrants(orders, 'audit', []);
});

test('S1-54: the table has a stream of both images once a handler reads it', () => {
  const tableOf = (orders: ReturnType<typeof synth>) =>
    orders.ofType('AWS::DynamoDB::GlobalTable')[0]?.properties;
  expect(tableOf(synth())).toMatchObject({
    StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  });
  const unread = synthService(serviceOf([]), { service: 'orders', stages });
  expect(tableOf(unread)).not.toHaveProperty('StreamSpecification');
});

test('only the changes that were asked for come', () => {
  const filter = { dynamodb: { NewImage: { kind: { S: ['Order'] } } } };
  const patterns = (props: StreamHandlerProps) => sourceOf(props)?.['FilterCriteria'];
  expect(patterns({ eventNames: ['INSERT', 'REMOVE'] })).toEqual({
    Filters: [{ Pattern: '{"eventName":["INSERT","REMOVE"]}' }],
  });
  expect(patterns({ eventNames: ['INSERT'], filter })).toEqual({
    Filters: [
      {
        Pattern: '{"eventName":["INSERT"],"dynamodb":{"NewImage":{"kind":{"S":["Order"]}}}}',
      },
    ],
  });
});

test('figures can be set within the limits of Lambda', () => {
  const props = { batchSize: 10_000, batchWindow: 300, retries: 0, startAt: 'latest' } as const;
  expect(sourceOf(props)).toMatchObject({
    BatchSize: 10_000,
    MaximumBatchingWindowInSeconds: 300,
    MaximumRetryAttempts: 0,
    StartingPosition: 'LATEST',
  });
});

test.each<[StreamHandlerProps, string]>([
  [{ batchSize: 10_001 }, "batchSize of 'audit' is out of range\n  Got: 10001\n  Allowed: a whole"],
  [{ batchWindow: 301 }, 'Allowed: a whole number from 0 to 300'],
  [{ retries: -1 }, 'Allowed: a whole number from 0 to 10000'],
  [{ startAt: 'now' as 'latest' }, "startAt of 'audit' is no place in a stream\n  Got: 'now'"],
  [{ eventNames: ['DELETE' as StreamEventName] }, 'Allowed: one or more of INSERT, MODIFY, REMOVE'],
  [{ eventNames: [] }, "eventNames of 'audit' names what no stream tells\n  Got: []"],
  [{ eventNames: ['INSERT'], filter: { eventName: ['REMOVE'] } }, 'says twice which changes come'],
  [
    { filter: { eventName: 'INSERT' } },
    `The filter of 'audit' 'eventName' is "INSERT", not a list`,
  ],
])('%j is refused', (props, message) => expect(() => synth(props)).toThrow(message));

test('a service without a table has no stream', () => {
  expect(() => synth({}, false)).toThrow("Handler 'audit' needs a table that does not exist");
});

test('a third reader of the stream of a table is refused', () => {
  const readers = ['one', 'two', 'three'].map(
    (name) => (service: ConstructorParameters<typeof StreamHandler>[0]) =>
      new StreamHandler(service, name),
  );
  const synthWith = (count: number) => () =>
    synthService(serviceOf(readers.slice(0, count)), { service: 'orders', stages });
  expect(synthWith(2)).not.toThrow();
  expect(synthWith(3)).toThrow('more readers than DynamoDB serves\n  Got: one, two, three');
});
