import {
  expectAlarms,
  expectDeadLetterQueue,
  expectEncrypted,
  expectNoWildcards,
  expectPartialBatch,
  expectRoute,
  expectTlsOnly,
  expectTracing,
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
});
