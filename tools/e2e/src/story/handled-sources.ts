import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud';
import { publish, putRecords, store } from '../cloud/sources';
import { until } from './until';

/** A deployed handler and what triggers it. */
interface Source {
  /** Address of the topic, bucket or stream. */
  readonly of: string;
  /** Part of the name of the log group of the handler. */
  readonly log: string;
  /** Its dead-letter queue. */
  readonly dead: string;
}

/** The one dead letter there is. */
const deadLetter = async (cloud: Cloud, queue: string): Promise<unknown> => {
  const letters = await until('the dead letter', async () => {
    const bodies = await cloud.receive(queue);
    return bodies.length > 0 ? bodies : undefined;
  });
  expect(letters).toHaveLength(1);
  return JSON.parse(letters[0] ?? '');
};

const expectHandled = async (
  cloud: Cloud,
  log: string,
  handled: readonly string[],
  others: readonly string[],
): Promise<void> => {
  for (const each of handled) await cloud.told(log, `handled ${each}`);
  const lines = (await cloud.logs(log)).join('\n');
  for (const each of others) expect(lines).not.toContain(`handled ${each}`);
};

/** Notifications that pass the filter are handled; one that fails three times is kept, whole. */
export const expectNotificationsHandled = async (cloud: Cloud, source: Source): Promise<void> => {
  const { of, log, dead } = source;
  await publish(cloud, of, { id: 'passed-over' }, 'charge');
  for (const id of ['poison', 'good']) await publish(cloud, of, { id }, 'refund');
  expect(await deadLetter(cloud, dead)).toMatchObject({
    requestContext: { approximateInvokeCount: 3 },
    requestPayload: { Records: [{ Sns: { Message: '{"id":"poison"}' } }] },
  });
  await expectHandled(cloud, log, ['good'], ['passed-over', 'poison']);
};

/** Objects whose keys fit are handled; one that fails three times is kept by name. */
export const expectObjectsHandled = async (cloud: Cloud, source: Source): Promise<void> => {
  const { of, log, dead } = source;
  const others = ['uploads/a.txt', 'incoming/a.jpg', 'uploads/poison.jpg'];
  for (const key of [...others, 'uploads/a b+ü.jpg', 'uploads/b.png']) await store(cloud, of, key);
  expect(await deadLetter(cloud, dead)).toMatchObject({
    requestContext: { approximateInvokeCount: 3 },
    requestPayload: { Records: [{ s3: { object: { key: 'uploads/poison.jpg' } } }] },
  });
  await expectHandled(cloud, log, ['uploads/a b+ü.jpg', 'uploads/b.png'], others);
};

/** Records are handled in order; one that fails is given up alone, and those behind it come. */
export const expectRecordsHandled = async (cloud: Cloud, source: Source): Promise<void> => {
  const { of, log, dead } = source;
  await putRecords(cloud, of, [{ id: 'before' }, { id: 'poison' }, { id: 'behind' }]);
  expect(await deadLetter(cloud, dead)).toMatchObject({
    requestContext: { condition: 'RetryAttemptsExhausted' },
    KinesisBatchInfo: { batchSize: 1 },
  });
  await expectHandled(cloud, log, ['before', 'behind'], ['poison']);
};
