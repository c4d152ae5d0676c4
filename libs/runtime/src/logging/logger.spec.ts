import { expect, test, vi } from 'vitest';
import { captureLogs } from '../testing/capture-logs.js';
import { correlationIdOf, logger, runInScope } from './index.js';

test('secrets do not reach the logs, at any depth and in any spelling', async () => {
  const { logs } = await captureLogs(() =>
    logger().info('call', {
      headers: { Authorization: 'Bearer abc', 'set-cookie': 'sid=1', accept: 'text/plain' },
      user: { name: 'Ada', password: 'hunter2', refresh_token: 'r', accessToken: 'a' },
      keys: [{ apiKey: 'k' }],
    }),
  );
  expect(logs[0]).toMatchObject({
    headers: { Authorization: '[redacted]', 'set-cookie': '[redacted]', accept: 'text/plain' },
    user: {
      name: 'Ada',
      password: '[redacted]',
      refresh_token: '[redacted]',
      accessToken: '[redacted]',
    },
    keys: [{ apiKey: '[redacted]' }],
  });
});

test('a child logger keeps the format and adds its keys', async () => {
  const child = logger().createChild({ persistentKeys: { component: 'pricing' } });
  const { logs } = await captureLogs(() => child.warn('slow', { password: 'x' }));
  expect(logs).toEqual([
    {
      level: 'WARN',
      message: 'slow',
      timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      service: 'orders',
      stage: 'test',
      version: '1.2.3',
      component: 'pricing',
      password: '[redacted]',
    },
  ]);
});

test('an error given on its own is written the same way', async () => {
  const { logs } = await captureLogs(() => logger().error('failed', new TypeError('no')));
  expect(logs[0]).toMatchObject({ error: { name: 'TypeError', message: 'no' } });
  expect(logs[0]?.['stack']).toContain('TypeError: no');
});

test('lines of concurrent work carry each their own correlation id', async () => {
  const scoped = (correlationId: string) =>
    runInScope({ requestId: 'r', correlationId, fields: {} }, async () => {
      await Promise.resolve();
      logger().info('work');
    });
  const { logs } = await captureLogs(() => Promise.all([scoped('a'), scoped('b')]));
  expect(logs.map(({ correlationId }) => correlationId)).toEqual(['a', 'b']);
});

test('an id from outside is only taken when it is plain', () => {
  expect(correlationIdOf(undefined, 'with space', 'x'.repeat(129), 'abc-1')).toBe('abc-1');
  expect(correlationIdOf('line\nbreak')).toBeUndefined();
});

test.each([
  ['DEBUG', ['DEBUG', 'INFO', 'WARN', 'ERROR']],
  ['WARN', ['WARN', 'ERROR']],
  ['ERROR', ['ERROR']],
  ['', ['INFO', 'WARN', 'ERROR']],
  ['LOUD', ['INFO', 'WARN', 'ERROR']],
])('S1-37: with LOG_LEVEL=%s a container logs %j', async (level, expected) => {
  vi.stubEnv('LOG_LEVEL', level);
  vi.resetModules();
  try {
    const { captureLogs: capture } = await import('../testing/capture-logs.js');
    const { logger: fresh } = await import('./index.js');
    const { logs } = await capture(() => {
      for (const name of ['debug', 'info', 'warn', 'error'] as const) fresh()[name]('x');
    });
    expect(logs.map((line) => line['level'])).toEqual(expected);
  } finally {
    vi.unstubAllEnvs();
    vi.resetModules();
  }
});
