import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud';
import { until } from './until';

/** A poisoned message of a FIFO queue stops its own group: what other groups sent is done. */
export const expectOrderedWork = async (
  cloud: Cloud,
  queue: string,
  deadLetters: string,
): Promise<void> => {
  await cloud.send(queue, ['{"id":"a-1"}', '{"id":""}'], 'a');
  await cloud.send(queue, ['{"id":"b-1"}', '{"id":"b-2"}'], 'b');
  const letters = await until(
    'the dead letter of a group',
    async () => {
      const bodies = await cloud.receive(deadLetters);
      return bodies.length > 0 ? bodies : undefined;
    },
    120_000,
  );
  expect(letters).toEqual(['{"id":""}']);
  await until('the work of the other group', async () =>
    (await cloud.depth(queue)) === 0 ? true : undefined,
  );
};
