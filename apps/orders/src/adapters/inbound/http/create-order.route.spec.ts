import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { orderFixture } from '../../../core/domain/order.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const post = (ports: ReturnType<typeof testPorts>, body: unknown) =>
  createHttpApp(ports).request('/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('POST /orders creates a order and answers 201', async () => {
  const ports = testPorts();
  const { userId, total, status } = orderFixture();

  const response = await post(ports, { userId, total, status });

  expect(response.status).toBe(201);
  const created = orderFixture({
    id: 'id-1',
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 1,
  });
  expect(await response.json()).toEqual(created);
  expect(await ports.orders.find(created)).toEqual(created);
});

test('POST /orders without userId answers 400 and names the field', async () => {
  const response = await post(testPorts(), { ...orderFixture(), userId: undefined });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 'VALIDATION_FAILED', issues: expect.arrayContaining([expect.objectContaining({ field: 'userId' })]) },
  });
});
