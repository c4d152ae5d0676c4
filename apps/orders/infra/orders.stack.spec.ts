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

test('the API gets, queries, puts and updates orders and puts events into the outbox; OrderPlaced alone leaves it', () => {
  expectGrants(service, 'api', [
    'dynamodb:GetItem on table',
    'dynamodb:PutItem on outbox',
    'dynamodb:PutItem on table',
    'dynamodb:Query on index GSI1',
    'dynamodb:Query on table',
    'dynamodb:UpdateItem on table',
  ]);
  expectGrants(service, 'outbox', [
    'events:PutEvents on bus if ForAllValues:StringEquals events:source = orders.context and ForAllValues:StringEquals events:detail-type = OrderPlaced',
  ]);
});
