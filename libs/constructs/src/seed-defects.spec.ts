import { mkdtempSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { OrderPlaced, ordersService, serviceOf, stages } from '../test/orders-service';
import { ApiHandler, ServiceApp } from './index';
import {
  expectAlarms,
  expectDeadLetterQueue,
  expectEnvironment,
  expectGrants,
  expectLogRetention,
  expectPartialBatch,
  expectRoute,
  expectRule,
  expectVisibility,
  synthService,
} from './testing';

const orders = synthService(ordersService, { service: 'orders', stages });

test('S0-58: the HTTP API has routes that lead to the api function', () => {
  expectRoute(orders, 'ANY /', { handler: 'api', auth: 'none' });
  expectRoute(orders, 'ANY /{proxy+}', { handler: 'api', auth: 'none' });
  expectRoute(orders, 'GET /health', { handler: 'api', auth: 'none' });
  expect(orders.ofType('AWS::ApiGatewayV2::Stage')[0]?.properties['StageName']).toBe('$default');
});

test('S0-59: the worker reports failures per message', () => {
  expectPartialBatch(orders, 'worker');
});

test('S0-60: a publisher may put events and every function knows the bus', () => {
  expectGrants(orders, 'api', [
    'dynamodb:DeleteItem on table',
    'dynamodb:GetItem on table',
    'dynamodb:PutItem on table',
    'dynamodb:Query on index GSI1',
    'dynamodb:Query on table',
    'dynamodb:UpdateItem on table',
    'events:PutEvents on bus if ForAllValues:StringEquals events:source = orders.context',
    'sqs:SendMessage on queue worker',
  ]);
  for (const handler of ['api', 'worker', 'event', 'nightly']) {
    expectEnvironment(orders, handler, ['EVENT_BUS_NAME', 'TABLE_NAME', 'STAGE', 'VERSION']);
  }
});

test('S0-61: rule delivery has a dead-letter queue, 24 hours and 8 attempts', () => {
  expectRule(orders, { ...OrderPlaced, handler: 'event' });
  const rule = orders.ofType('AWS::Events::Rule')[0];
  expect(rule?.properties['Targets']).toMatchObject([
    { RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 8 } },
  ]);
  for (const handler of ['worker', 'event', 'nightly']) expectDeadLetterQueue(orders, handler);
  expectAlarms(orders);
});

test('S0-62: a queue hides a message for six times the timeout', () => {
  expectVisibility(orders, 'worker');
  const visibility = orders
    .ofType('AWS::SQS::Queue')
    .map(({ properties }) => properties['VisibilityTimeout'])
    .filter((seconds) => seconds !== undefined);
  expect(visibility).toEqual([300]);
});

test('S0-63: every function has a log group kept as long as the stage says', () => {
  expectLogRetention(orders, 7);
  expectLogRetention(synthService(ordersService, { service: 'orders', stages, stage: 'prod' }), 90);
});

test('S0-64: an assembly needs no cdk.json and lands in cdk.out/<stage> of the service', () => {
  const serviceRoot = mkdtempSync(join(tmpdir(), 'orders-'));
  const built = join(serviceRoot, 'dist', 'handlers', 'api');
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'handler.mjs'), 'export const handler = async () => {};');
  vi.stubEnv('CDK_OUTDIR', undefined);
  const app = new ServiceApp({ service: 'orders', stage: 'dev', stages, serviceRoot });
  serviceOf([(service) => new ApiHandler(service, 'api')])(app);
  app.synth();
  vi.unstubAllEnvs();
  const template = join(serviceRoot, 'cdk.out', 'dev', 'platform--orders--dev.template.json');
  expect(Object.keys(JSON.parse(readFileSync(template, 'utf8')).Outputs)).toContain('ApiUrl');
});

test('S0-65: a version stamp changes no template, because it is a parameter', () => {
  vi.stubEnv('VERSION', 'v9.9.9');
  const stamped = synthService(ordersService, { service: 'orders', stages });
  vi.unstubAllEnvs();
  expect(stamped.templates).toEqual(orders.templates);
  expect(orders.functionOf('api').properties['Environment']).toMatchObject({
    Variables: { VERSION: { Ref: 'Version' } },
  });
  expect(orders.templates['platform--orders--dev']?.['Parameters']).toMatchObject({
    Version: { Type: 'String', Default: 'dev' },
  });
});
