import { expect, test } from 'vitest';
import { currentCorrelationId } from '../logging/index.js';
import { captureLogs, lambdaContext, scheduledEvent } from '../testing/index.js';
import { scheduleHandler } from './index.js';

test('the function gets the envelope and the context', async () => {
  const seen: unknown[] = [];
  const handler = scheduleHandler(async (event, context) => {
    seen.push(event, context.awsRequestId, currentCorrelationId());
  });
  const { result, logs } = await captureLogs(() => handler(scheduledEvent(), lambdaContext()));
  expect(result).toBeUndefined();
  expect(seen).toEqual([
    {
      version: '0',
      id: 'schedule-1',
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: '000000000000',
      time: '2026-01-01T00:00:00.000Z',
      region: 'us-east-1',
      resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/test'],
      detail: {},
    },
    'request-1',
    'schedule-1',
  ]);
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
