import { expect, test } from 'vitest';
import { logger } from '../logging/index.js';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import { createRoute, httpApp, httpHandler, json, router, z } from './index.js';

const health = async (headers: Record<string, string> = {}) => {
  const handler = httpHandler(httpApp({ routes: [] }));
  const event = httpEvent({ path: '/health', headers });
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  return { headers: result.headers, logs };
};

test('a line that a route logs says which request it is for', async () => {
  const logging = createRoute({
    method: 'get',
    path: '/lines/{id}',
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: json(z.object({}), 'Nothing') },
  });
  const routes = router().openapi(logging, (c) => {
    logger()
      .createChild({ persistentKeys: { component: 'pricing' } })
      .warn('Priced');
    return c.json({}, 200);
  });
  const { logs } = await captureLogs(() =>
    httpHandler(httpApp({ routes: [routes] }))(httpEvent({ path: '/lines/7' }), lambdaContext()),
  );
  expect(logs.find(({ message }) => message === 'Priced')).toMatchObject({
    requestId: 'request-1',
    method: 'GET',
    path: '/lines/7',
    component: 'pricing',
  });
});

test('a correlation id is taken from the header, sent back and logged', async () => {
  const { headers, logs } = await health({ 'x-correlation-id': 'c-9' });
  expect(headers?.['x-correlation-id']).toBe('c-9');
  expect(logs.map(({ correlationId }) => correlationId)).toEqual(['c-9', 'c-9']);
  const without = await health();
  expect(without.headers?.['x-correlation-id']).toBe('request-1');
});
