import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud';
import { call } from '../cloud/service-api';
import { until } from './until';

interface GivenUp {
  readonly requestContext: object;
  readonly DDBStreamBatchInfo: object;
}

interface Follower {
  /** Of the service's API. */
  readonly url: string;
  readonly token: string;
  /** Part of the name of the log group of the handler that follows the table. */
  readonly log: string;
  /** Its dead-letter queue. */
  readonly dead: string;
}

/** What is stored is followed; a change that fails is given up alone, and those behind it come. */
export const expectChangesFollowed = async (cloud: Cloud, follower: Follower): Promise<void> => {
  const { url, token, log, dead } = follower;
  const store = async (name: string): Promise<string> => {
    const { status, body } = await call(url, '/vehicles', { name }, token);
    expect(status).toBe(201);
    return (body as { id: string }).id;
  };
  const before = await store('followed');
  const poison = await store('poison');
  const behind = await store('followed');
  await cloud.told(log, `followed INSERT ${before}`);
  await cloud.told(log, `followed INSERT ${behind}`);
  const letters = await until('the dead letter', async () => {
    const bodies = await cloud.receive(dead);
    return bodies.length > 0 ? bodies : undefined;
  });
  expect(letters.map((body) => JSON.parse(body) as GivenUp)).toMatchObject([
    {
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    },
  ]);
  expect(await cloud.logs(log)).not.toContainEqual(expect.stringContaining(`INSERT ${poison}`));
};
