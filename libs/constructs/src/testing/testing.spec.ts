import { expect, test } from 'vitest';
import { OrderPlaced, ordersService, stages } from '../../test/orders-service';
import {
  expectAlarms,
  expectDeadLetterQueue,
  expectEncrypted,
  expectEnvironment,
  expectGrants,
  expectLogRetention,
  expectPartialBatch,
  expectRoute,
  expectRule,
  expectTlsOnly,
  expectTracing,
  expectVisibility,
  synthService,
  type SynthesizedService,
} from './index';

const orders = synthService(ordersService, { service: 'orders', stages });

/** The same service with some resources gone, or with other properties. */
const tamper = (type: string, properties?: Record<string, unknown>): SynthesizedService => {
  const resources = orders.resources
    .filter((each) => properties || each.type !== type)
    .map((each) =>
      each.type === type ? { ...each, properties: { ...each.properties, ...properties } } : each,
    );
  const find = (logicalId: string) => resources.find((each) => each.logicalId === logicalId)!;
  return {
    ...orders,
    resources,
    ofType: (wanted) => resources.filter((each) => each.type === wanted),
    functionOf: (handler) => find(orders.functionOf(handler).logicalId),
  };
};

const LAMBDA = 'AWS::Lambda::Function';
const SOURCE = 'AWS::Lambda::EventSourceMapping';
const event = { ...OrderPlaced, handler: 'event' };

test('every expectation holds for a service made of the constructs', () => {
  expectRoute(orders, 'GET /health');
  expectPartialBatch(orders, 'worker');
  expectVisibility(orders, 'worker');
  for (const handler of ['worker', 'event', 'nightly']) expectDeadLetterQueue(orders, handler);
  expectRule(orders, event);
  expectTracing(orders);
  expectLogRetention(orders, 7);
  expectEncrypted(orders);
  expectTlsOnly(orders);
  expectAlarms(orders);
});

const broken: [string, () => void][] = [
  ['lacks the route', () => expectRoute(orders, 'GET /nowhere')],
  ['leads to no function', () => expectRoute(orders, 'GET /health', { handler: 'worker' })],
  ['leads to no function', () => expectRoute(tamper('AWS::ApiGatewayV2::Integration'), 'ANY /')],
  ['authorization', () => expectRoute(orders, 'ANY /', { auth: 'jwt' })],
  [
    'per message',
    () => expectPartialBatch(tamper(SOURCE, { FunctionResponseTypes: [] }), 'worker'),
  ],
  [
    'not 6 times',
    () => expectVisibility(tamper('AWS::SQS::Queue', { VisibilityTimeout: 50 }), 'worker'),
  ],
  [
    'no dead-letter queue',
    () => expectDeadLetterQueue(tamper('AWS::SQS::Queue', { RedrivePolicy: undefined }), 'worker'),
  ],
  [
    'no dead-letter queue',
    () => expectDeadLetterQueue(tamper('AWS::Lambda::EventInvokeConfig'), 'event'),
  ],
  ['no dead-letter queue', () => expectDeadLetterQueue(orders, 'api')],
  ['No rule matches', () => expectRule(orders, { ...event, detailType: 'OrderLost' })],
  ['does not reach', () => expectRule(orders, { ...event, handler: 'worker' })],
  ['not traced', () => expectTracing(tamper(LAMBDA, { TracingConfig: undefined }))],
  ['another time', () => expectLogRetention(orders, 30)],
  ['no log group of its own', () => expectLogRetention(tamper('AWS::Logs::LogGroup'), 7)],
  [
    'not encrypted',
    () => expectEncrypted(tamper('AWS::SQS::Queue', { SqsManagedSseEnabled: false })),
  ],
  ['without TLS', () => expectTlsOnly(tamper('AWS::SQS::QueuePolicy'))],
  ['without anybody', () => expectAlarms(tamper('AWS::CloudWatch::Alarm', { AlarmActions: [] }))],
  ['lacks a name', () => expectEnvironment(orders, 'api', ['NOWHERE'])],
  ['other things', () => expectGrants(orders, 'worker', [])],
  ['no handler of that name', () => orders.functionOf('mail')],
];

test.each(broken)('a service that is broken is told: %s', (message, expectation) => {
  expect(expectation).toThrow(message);
});
