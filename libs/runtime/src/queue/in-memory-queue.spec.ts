import { expect, test } from 'vitest';
import { inMemoryQueue } from './index.js';

test('a queue in memory takes every message and keeps their order', async () => {
  const queue = inMemoryQueue<{ id: string }>();

  expect([await queue.send({ id: 'a' }), await queue.send({ id: 'b' })]).toEqual([
    'message-1',
    'message-2',
  ]);
  expect(queue.sent).toEqual([{ id: 'a' }, { id: 'b' }]);
});
