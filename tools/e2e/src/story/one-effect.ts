import { expect } from 'vitest';
import type { Cloud } from '../cloud/cloud';
import { withoutRights } from '../cloud/role-rights';

interface Consumer {
  readonly function: string;
  /** Part of the name of its log group. */
  readonly log: string;
  /** An event with one record, as its source delivers it. */
  readonly delivery: unknown;
  /** What its use case tells of that record. */
  readonly told: string;
}

const failedOf = ({ failed, payload }: Awaited<ReturnType<Cloud['invoke']>>): boolean =>
  failed ||
  ((payload as { batchItemFailures?: readonly unknown[] } | null)?.batchItemFailures ?? []).length >
    0;

/**
 * A delivery has no effect as long as its handler lacks its right to the table, and one however often it comes
 * once it has it.
 */
export const expectOneEffect = async (cloud: Cloud, consumer: Consumer): Promise<void> => {
  const { log, delivery, told } = consumer;
  const deliver = async (): Promise<boolean> =>
    failedOf(await cloud.invoke(consumer.function, delivery));
  await withoutRights(cloud.endpoint, consumer.function, 'dynamodb', async () => {
    expect(await deliver(), `${consumer.function} has no right`).toBe(true);
    await cloud.told(log, 'not authorized to perform: dynamodb:GetItem');
  });
  expect([await deliver(), await deliver()]).toEqual([false, false]);
  await cloud.told(log, 'Delivery came again: it has had its effect');
  expect((await cloud.logs(log)).filter((line) => line.includes(told))).toHaveLength(1);
};
