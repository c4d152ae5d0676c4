// Written by @platform/plugin: what is promised of every service, whatever is added to it. Tests of your own
// stand in users.stack.spec.ts.
import { SERVICE_PROMISES, synthService } from '@platform/constructs/testing';
import { test } from 'vitest';
import { UsersStack } from './users.stack';

const service = synthService((app) => new UsersStack(app), {
  service: 'users',
  language: 'ts',
});

test.each(SERVICE_PROMISES)('$title', ({ hold }) => hold(service));
