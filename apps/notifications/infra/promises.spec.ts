// Written by @platform/plugin: what is promised of every service, whatever is added to it. Tests of your own
// stand in notifications.stack.spec.ts.
import { SERVICE_PROMISES, synthService } from '@platform/constructs/testing';
import { test } from 'vitest';
import { NotificationsStack } from './notifications.stack';

const service = synthService((app) => new NotificationsStack(app), {
  service: 'notifications',
  language: 'go',
});

test.each(SERVICE_PROMISES)('$title', ({ hold }) => hold(service));
