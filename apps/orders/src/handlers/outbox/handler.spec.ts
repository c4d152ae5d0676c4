import { outboxHandler, type OutgoingEvent } from '@platform/runtime/outbox';
import { lambdaContext } from '@platform/runtime/testing';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import event from '../../../samples/outbox.json';

test('hands the event of the sample on', async () => {
  const taken: OutgoingEvent[] = [];
  const handler = outboxHandler(async (each) => void taken.push(each));

  expect(await handler(event as DynamoDBStreamEvent, lambdaContext())).toEqual({
    batchItemFailures: [],
  });

  expect(taken).toMatchObject([{ source: 'orders.context', detailType: 'SampleHappened' }]);
  expect(JSON.parse(taken[0]?.detail ?? '')).toMatchObject({ data: { id: 'id-1' } });
});
