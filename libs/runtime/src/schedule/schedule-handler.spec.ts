import { expect, test } from 'vitest';
import { currentCorrelationId } from '../logging/index.js';
import { captureLogs, lambdaContext, scheduledEvent } from '../testing/index.js';
import { scheduleHandler } from './index.js';

test('the function gets the envelope and the context', async () => {
  const seen: unknown[] = [];
  const handler = scheduleHandler(async (event, context) => {
    seen.push(event.time, event['detail-type'], context.awsRequestId, currentCorrelationId());
  });
  const { result, logs } = await captureLogs(() => handler(scheduledEvent(), lambdaContext()));
  expect(result).toBeUndefined();
  expect(seen).toEqual(['2026-01-01T00:00:00.000Z', 'Scheduled Event', 'request-1', 'schedule-1']);
  expect(logs[1]).toMatchObject({
    message: 'Invocation finished',
    scheduledTime: '2026-01-01T00:00:00.000Z',
  });
});

test('a failure is passed on, so that it is retried', async () => {
  const failure = new Error('boom');
  const handler = scheduleHandler(() => Promise.reject(failure));
  const { result } = await captureLogs(() => handler(scheduledEvent(), lambdaContext()));
  expect(result).toBe(failure);
});
