import {
  expectAlarms,
  expectEncrypted,
  expectNoWildcards,
  expectTlsOnly,
  expectTracing,
  synthService,
} from '@platform/constructs/testing';
import { test } from 'vitest';
import { NotificationsStack } from './notifications.stack';

const service = synthService((app) => new NotificationsStack(app), {
  service: 'notifications',
  language: 'go',
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
