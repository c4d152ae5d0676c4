import {
  expectAlarms,
  expectDeadLetterQueue,
  expectEncrypted,
  expectGrants,
  expectNoWildcards,
  expectPartialBatch,
  expectRoute,
  expectRule,
  expectTlsOnly,
  expectTracing,
  expectVisibility,
  synthService,
} from '@platform/constructs/testing';
import { test } from 'vitest';
import { UsersStack } from './users.stack';

const service = synthService((app) => new UsersStack(app), {
  service: 'users',
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

test('the worker fails messages one by one, and those that keep failing are set aside', () => {
  expectPartialBatch(service, 'worker');
  expectDeadLetterQueue(service, 'worker');
  expectVisibility(service, 'worker');
});

test('orders that others place reach the event handler', () => {
  expectRule(service, { source: 'orders.context', detailType: 'OrderPlaced', handler: 'event' });
});

test('only the API may send to the queue and query, and nobody publishes', () => {
  const [get, put, update] = ['GetItem', 'PutItem', 'UpdateItem'].map(
    (action) => `dynamodb:${action} on table`,
  ) as [string, string, string];
  expectGrants(service, 'api', [
    get,
    put,
    update,
    'dynamodb:Query on index GSI1',
    'dynamodb:Query on table',
    'sqs:SendMessage on queue worker',
  ]);
  expectGrants(service, 'event', [get, put, update]);
  expectGrants(service, 'worker', [get, put]);
});
