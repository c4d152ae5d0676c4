import { Token } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { ordersService, parts, rules, serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, EventHandler, EventRule, type Part } from '../index';
import { synthService } from '../testing';

const synth = (all: readonly Part[], table = true) =>
  synthService(serviceOf(all, { table }), { service: 'orders', stages });

test('S0-14, F-082: stacks are named <project>--<service>--<stage> and everything carries the tags', () => {
  const orders = synthService(ordersService, { service: 'order-desk', stages, stage: 'pr-7' });
  expect(Object.keys(orders.templates).sort()).toEqual([
    'platform--order-desk--data--pr-7',
    'platform--order-desk--pr-7',
  ]);
  expect(orders.functionOf('api').properties['Tags']).toEqual([
    { Key: 'Environment', Value: 'pr-7' },
    { Key: 'Owner', Value: 'platform-team' },
    { Key: 'Project', Value: 'platform' },
    { Key: 'Service', Value: 'order-desk' },
  ]);
});

test('S0-13, S0-15: the stage fixes the region, the account only where it names one', () => {
  const stackIn = (stage: string) =>
    synthService(ordersService, { service: 'orders', stages, stage }).stack;
  expect(stackIn('dev').region).toBe('eu-west-1');
  expect(Token.isUnresolved(stackIn('dev').account)).toBe(true);
  expect(stackIn('local')).toMatchObject({ region: 'us-east-1', account: '000000000000' });
});

test('F-078: outputs are described and published; names of functions stay in the service', () => {
  const orders = synth([...parts, ...rules]);
  const outputs = orders.templates['platform--orders--dev']?.['Outputs'] as Record<
    string,
    { Description: string }
  >;
  expect(Object.keys(outputs).sort()).toEqual([
    'ApiFunctionName',
    'ApiLogGroupName',
    'ApiUrl',
    'AuditDlqUrl',
    'AuditFunctionName',
    'AuditLogGroupName',
    'ClicksDlqUrl',
    'ClicksFunctionName',
    'ClicksLogGroupName',
    'ClicksStreamName',
    'EventDlqUrl',
    'EventFunctionName',
    'EventLogGroupName',
    'Fingerprint',
    'NightlyDlqUrl',
    'NightlyFunctionName',
    'NightlyLogGroupName',
    'OutboxDlqUrl',
    'OutboxFunctionName',
    'OutboxLogGroupName',
    'PaymentsDlqUrl',
    'PaymentsFunctionName',
    'PaymentsLogGroupName',
    'PaymentsTopicArn',
    'QuoteDlqUrl',
    'QuoteFunctionName',
    'QuoteLogGroupName',
    'UploadsBucketName',
    'UploadsDlqUrl',
    'UploadsFunctionName',
    'UploadsLogGroupName',
    'WorkerDlqUrl',
    'WorkerFunctionName',
    'WorkerLogGroupName',
    'WorkerQueueUrl',
  ]);
  expect(outputs['ApiUrl']?.Description).toBe('URL of the HTTP API of orders');
  for (const [name, { Description }] of Object.entries(outputs))
    expect(Description, name).toMatch(/^[A-Z]\S* \S/);
  const names = orders.ofType('AWS::SSM::Parameter').map(({ properties }) => properties['Name']);
  expect(names.sort()).toEqual([
    '/platform/dev/services/orders/api-url',
    '/platform/dev/services/orders/audit-dlq-url',
    '/platform/dev/services/orders/clicks-dlq-url',
    '/platform/dev/services/orders/clicks-stream-name',
    '/platform/dev/services/orders/event-dlq-url',
    '/platform/dev/services/orders/nightly-dlq-url',
    '/platform/dev/services/orders/outbox-dlq-url',
    '/platform/dev/services/orders/payments-dlq-url',
    '/platform/dev/services/orders/payments-topic-arn',
    '/platform/dev/services/orders/quote-dlq-url',
    '/platform/dev/services/orders/table-name',
    '/platform/dev/services/orders/uploads-bucket-name',
    '/platform/dev/services/orders/uploads-dlq-url',
    '/platform/dev/services/orders/worker-dlq-url',
    '/platform/dev/services/orders/worker-queue-url',
  ]);
});

test('parts find each other in any order', () => {
  const forwards = synth([...parts, ...rules]);
  const backwards = synth([...rules, ...parts].reverse());
  expect(backwards.functionOf('api').properties).toEqual(forwards.functionOf('api').properties);
  expect(backwards.ofType('AWS::Events::Rule')[0]?.properties).toEqual(
    forwards.ofType('AWS::Events::Rule')[0]?.properties,
  );
});

test('a part that is asked for and never added fails the synth by name', () => {
  const toWorker: Part = (service) =>
    new ApiHandler(service, 'api', { access: { queues: ['mail'] } });
  expect(() => synth([toWorker])).toThrow(
    "Handler 'api' needs a worker that does not exist\n  Got: 'mail'\n  Allowed: no worker in this service yet",
  );
  const toTable: Part = (service) => new ApiHandler(service, 'api', { access: { table: 'read' } });
  expect(() => synth([toTable], false)).toThrow("Handler 'api' needs a table that does not exist");
  const contract = { source: 'users.context', detailType: 'UserJoined' } as const;
  const rule: Part = (service) => new EventRule(service, 'joined', { contract, handler: 'evnt' });
  const event: Part = (service) => new EventHandler(service, 'event');
  expect(() => synth([rule, event])).toThrow(
    "Event rule 'joined' needs a handler that does not exist\n  Got: 'evnt'\n  Allowed: event",
  );
});

test('F-080: a protected stage protects its stacks', () => {
  const protects = (stage: string) =>
    synthService(ordersService, { service: 'orders', stages, stage }).stack.terminationProtection;
  expect(protects('prod')).toBe(true);
  expect(protects('dev')).toBe(false);
});
