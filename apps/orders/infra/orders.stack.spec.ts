import {
  expectAlarms,
  expectEncrypted,
  expectGrants,
  expectNoWildcards,
  expectRoute,
  expectTlsOnly,
  expectTracing,
  synthService,
} from '@platform/constructs/testing';
import { test } from 'vitest';
import { OrdersStack } from './orders.stack';

const service = synthService((app) => new OrdersStack(app), {
  service: 'orders',
  language: 'ts',
});

test('no role may do more than it names', () => expectNoWildcards(service));

test('everything at rest is encrypted, everything in transit too', () => {
  expectEncrypted(service);
  expectTlsOnly(service);
});

test('every function is traced and every dead letter raises an alarm', () => {
  expectTracing(service);
  expectAlarms(service);
});

test('the API has a route to its function', () => {
  expectRoute(service, 'GET /health', { handler: 'api' });
  expectRoute(service, 'ANY /{proxy+}', { handler: 'api' });
});

test('the API may use its table and its index, and publish; nothing else', () => {
  expectGrants(service, 'api', [
    'dynamodb:BatchGetItem',
    'dynamodb:BatchWriteItem',
    'dynamodb:ConditionCheckItem',
    'dynamodb:DeleteItem',
    'dynamodb:GetItem',
    'dynamodb:PutItem',
    'dynamodb:Query',
    'dynamodb:Scan',
    'dynamodb:UpdateItem',
    'events:PutEvents',
  ]);
});
