import { expect, test } from 'vitest';
import { OrderPlaced, serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, OutboxHandler, type OutboxHandlerProps, type ServiceStack } from '../index';
import { expectAlarms, expectDeadLetterQueue, expectGrants, synthService } from '../testing';

const api = (service: ServiceStack) =>
  new ApiHandler(service, 'api', {
    public: 'Orders are placed by anybody.',
    access: { table: ['PutItem'], outbox: true },
  });
const outbox =
  (props: OutboxHandlerProps = {}, name = 'outbox') =>
  (service: ServiceStack) =>
    new OutboxHandler(service, name, props);
const synth = (...parts: Parameters<typeof serviceOf>[0]) =>
  synthService(serviceOf(parts), { service: 'orders', stages });

test('the outbox is a table of its own, in the data stack, whose stream leads to its handler', () => {
  const orders = synth(api, outbox());
  const tables = orders.ofType('AWS::DynamoDB::GlobalTable');
  expect(tables.map(({ stack }) => stack)).toEqual([
    'platform--orders--data--dev',
    'platform--orders--data--dev',
  ]);
  expect(
    tables.find(({ properties }) => properties['StreamSpecification'])?.properties,
  ).toMatchObject({
    StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
    SSESpecification: { SSEEnabled: true },
  });
  const sources = orders.ofType('AWS::Lambda::EventSourceMapping');
  expect(sources.map(({ properties }) => properties)).toMatchObject([
    {
      MaximumBatchingWindowInSeconds: 0,
      MaximumRetryAttempts: 10_000,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT","MODIFY"]}' }] },
    },
  ]);
  expect(sources[0]?.properties).not.toHaveProperty('ParallelizationFactor');
});

test('who publishes may put into the outbox and nothing else; its handler alone reaches the bus', () => {
  const orders = synth(api, outbox({ access: { bus: [OrderPlaced] } }));
  expectGrants(orders, 'api', ['dynamodb:PutItem on outbox', 'dynamodb:PutItem on table']);
  expectGrants(orders, 'outbox', [
    'events:PutEvents on bus if ForAllValues:StringEquals events:source = orders.context and ForAllValues:StringEquals events:detail-type = OrderPlaced',
  ]);
  expect(orders.functionOf('api').properties).toMatchObject({
    Environment: {
      Variables: {
        OUTBOX_TABLE_NAME: { 'Fn::ImportValue': expect.stringContaining('Outbox') },
      },
    },
  });
});

test('events that wait five minutes, and those that were given up, raise an alarm', () => {
  const orders = synth(outbox());
  const alarms = orders.ofType('AWS::CloudWatch::Alarm').map(({ properties }) => properties);
  expect(alarms).toContainEqual(
    expect.objectContaining({ MetricName: 'IteratorAge', Threshold: 300_000 }),
  );
  expectDeadLetterQueue(orders, 'outbox');
  expectAlarms(orders);
});

test('a service has one outbox, and who publishes needs it', () => {
  expect(() => synth(outbox(), outbox({}, 'second'))).toThrow(
    'Two parts of the stack are both the handler of kind outbox',
  );
  expect(() => synth(api)).toThrow(
    "Handler 'api' needs a handler of kind outbox that does not exist",
  );
});
