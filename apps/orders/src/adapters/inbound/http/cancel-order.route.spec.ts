import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { orderFixture } from '../../../core/domain/order.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const cancel = (ports: ReturnType<typeof testPorts>) =>
  createHttpApp(ports).request('/orders/order-1/cancel', { method: 'POST' });

test('POST /orders/{id}/cancel cancels the order', async () => {
  const ports = testPorts();
  await ports.orders.create(orderFixture());

  const response = await cancel(ports);

  const cancelled = orderFixture({
    status: 'cancelled',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 2,
  });
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(cancelled);
  expect(await ports.orders.find(cancelled)).toEqual(cancelled);
});

test('POST /orders/{id}/cancel answers 409 the second time', async () => {
  const ports = testPorts();
  await ports.orders.create(orderFixture());
  await cancel(ports);

  const response = await cancel(ports);

  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    error: {
      code: 'CONFLICT',
      message: 'Only a placed order can be cancelled; this one is cancelled',
    },
  });
});

test('POST /orders/{id}/cancel by several callers at once cancels once', async () => {
  const ports = testPorts();
  await ports.orders.create(orderFixture());

  const responses = await Promise.all([cancel(ports), cancel(ports), cancel(ports)]);

  expect(responses.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(await ports.orders.find(orderFixture())).toMatchObject({ version: 2 });
});

test('POST /orders/{id}/cancel answers 404 when there is none', async () => {
  expect((await cancel(testPorts())).status).toBe(404);
});
