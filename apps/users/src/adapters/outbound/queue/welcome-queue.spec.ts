import { captureLogs } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import { welcomeQueue } from './welcome-queue';

test('a queue that takes nothing is logged with the user, and fails nobody', async () => {
  const welcomes = welcomeQueue({ send: () => Promise.reject(new Error('The queue is gone')) });

  const { result, logs } = await captureLogs(() => welcomes.add({ userId: 'user-1' }));

  expect(result).toBeUndefined();
  expect(logs).toMatchObject([
    {
      level: 'ERROR',
      message: 'Welcome not queued',
      userId: 'user-1',
      error: { message: 'The queue is gone' },
    },
  ]);
});
