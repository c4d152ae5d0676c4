import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConflictError } from '../errors/index.js';
import { captureLogs } from '../testing/capture-logs.js';
import { lambdaContext } from '../testing/lambda-context.js';
import { currentCorrelationId, currentScope, invocation, logger } from './index.js';

beforeEach(() => vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00.000Z') }));
afterEach(() => vi.useRealTimers());

const described = {
  describe: (event: { id: string }) => ({ correlationId: event.id, fields: { kind: 'test' } }),
};

test('the first invocation of a container is marked as a cold start, the next is not', async () => {
  vi.resetModules();
  const { invocation: inContainer } = await import('./index.js');
  const handler = inContainer(
    { ...described, summarise: (statusCode: number) => ({ statusCode }) },
    async () => 201,
  );
  const first = await captureLogs(() => handler({ id: 'c-1' }, lambdaContext()));
  const second = await captureLogs(() => handler({ id: 'c-2' }, lambdaContext()));
  expect(first.result).toBe(201);
  expect(first.logs).toEqual([
    {
      level: 'INFO',
      message: 'Invocation started',
      timestamp: '2026-01-01T00:00:00.000Z',
      service: 'orders',
      stage: 'test',
      version: '1.2.3',
      requestId: 'request-1',
      correlationId: 'c-1',
      kind: 'test',
      functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:test',
      logGroup: '/aws/lambda/test',
      logStream: 'stream-1',
      memoryLimitMb: '512',
      coldStart: true,
    },
    expect.objectContaining({
      message: 'Invocation finished',
      coldStart: true,
      durationMs: 0,
      statusCode: 201,
    }),
  ]);
  expect(second.logs.map(({ coldStart }) => coldStart)).toEqual([false, false]);
});

test('a failure is logged with error, stack and causes, and thrown on', async () => {
  const cause = new Error('disk full');
  const failure = new ConflictError('changed meanwhile', { cause });
  const handler = invocation(described, () => Promise.reject(failure));
  const { result, logs } = await captureLogs(() => handler({ id: 'c-1' }, lambdaContext()));
  expect(result).toBe(failure);
  expect(logs[1]).toMatchObject({
    level: 'ERROR',
    message: 'Invocation failed',
    error: { name: 'ConflictError', message: 'changed meanwhile', code: 'CONFLICT' },
  });
  expect(logs[1]?.['stack']).toContain('Caused by: Error: disk full');
});

test('one warning is logged when less than 5 s remain', async () => {
  const started = Date.now();
  const context = lambdaContext({
    getRemainingTimeInMillis: () => 29_000 - (Date.now() - started),
  });
  const handler = invocation(described, async () => {
    await vi.advanceTimersByTimeAsync(23_999);
    logger().info('still time');
    await vi.advanceTimersByTimeAsync(1000);
  });
  const { logs } = await captureLogs(() => handler({ id: 'c-1' }, context));
  expect(logs.map(({ message }) => message)).toEqual([
    'Invocation started',
    'still time',
    'Little time remains before the timeout',
    'Invocation finished',
  ]);
  expect(logs[2]).toMatchObject({ level: 'WARN', remainingMs: 5000 });
});

test('a finished invocation does not warn any more', async () => {
  const handler = invocation(described, async () => undefined);
  const { logs } = await captureLogs(async () => {
    await handler({ id: 'c-1' }, lambdaContext());
    await vi.advanceTimersByTimeAsync(60_000);
  });
  expect(logs).toHaveLength(2);
});

test('the scope tells code the correlation id and the Lambda context, and ends with the work', async () => {
  const context = lambdaContext({ memoryLimitInMB: '256' });
  const handler = invocation(described, async () => [
    currentCorrelationId(),
    currentScope()?.lambda?.memoryLimitInMB,
  ]);
  const { result } = await captureLogs(() => handler({ id: 'c-1' }, context));
  expect(result).toEqual(['c-1', '256']);
  expect(currentCorrelationId()).toBeUndefined();
});
