// Written by @platform/plugin: what is promised of every service, whatever is added to it. Tests of your own
// stand in orders.stack.spec.ts.
import { SERVICE_PROMISES, synthService } from '@platform/constructs/testing';
import { test } from 'vitest';
import { OrdersStack } from './orders.stack';

const service = synthService((app) => new OrdersStack(app), {
  service: 'orders',
  language: 'ts',
});

test.each(SERVICE_PROMISES)('$title', ({ hold }) => hold(service));
