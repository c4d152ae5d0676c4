import { captureLogs } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { orderFixture } from '../../../core/domain/order.fixture';
import type { Ports } from '../../../core/domain/ports';
import { testPorts } from '../../outbound/memory/test-ports';

test('GET /orders answers the orders of a user newest first, page by page', async () => {
  const ports = testPorts();
  for (const n of [1, 2]) {
    await ports.orders.create(
      orderFixture({ id: `order-${n}`, createdAt: `2026-01-0${n}T00:00:00.000Z` }),
    );
  }
  const get = async (query: string) => {
    const response = await createHttpApp(ports).request(`/orders?userId=user-1&${query}`);
    return (await response.json()) as { items: { id: string }[]; cursor?: string };
  };

  const first = await get('limit=1');
  const second = await get(`limit=1&cursor=${first.cursor}`);

  expect(first.items.map(({ id }) => id)).toEqual(['order-2']);
  expect(second.items.map(({ id }) => id)).toEqual(['order-1']);
  expect(second.cursor).toBeUndefined();
  expect((await get('createdAt.from=2026-01-01T12:00:00Z')).items).toEqual(first.items);
  expect((await get('createdAt.before=2026-01-02T00:00:00Z')).items).toEqual(second.items);
});

test.each([
  ['no user', '', 'userId'],
  ['a limit over 100', '?userId=user-1&limit=101', 'limit'],
  ['a range that is none', '?userId=user-1&createdAt.from=soon', 'createdAt.from'],
  ['a made-up cursor', '?userId=user-1&cursor=made-up', 'cursor'],
])('GET /orders with %s answers 400 and names the field', async (_case, query, field) => {
  const response = await createHttpApp(testPorts()).request(`/orders${query}`);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { issues: [{ field }] } });
});

const LINE = { sku: 'tea', quantity: 2, unitPrice: 450 };

const post = (ports: Ports, body: unknown) =>
  createHttpApp(ports).request('/orders', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

test('POST /orders places an order and answers 201', async () => {
  const ports = testPorts();

  const response = await post(ports, { userId: 'user-1', lines: [LINE] });

  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({
    id: 'id-1',
    userId: 'user-1',
    lines: [LINE],
    total: 900,
    status: 'placed',
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 1,
  });
});

test('POST /orders publishes OrderPlaced', async () => {
  const ports = testPorts();

  await post(ports, { userId: 'user-1', lines: [LINE] });

  expect(ports.events.published).toMatchObject([
    {
      source: 'orders.context',
      detailType: 'OrderPlaced',
      metadata: { version: 1 },
      data: {
        orderId: 'id-1',
        userId: 'user-1',
        total: 900,
        placedAt: '2026-01-02T03:04:05.678Z',
      },
    },
  ]);
});

test('POST /orders stores nothing when its event cannot be kept', async () => {
  const memory = testPorts();
  const full = async () => {
    throw new Error('The outbox is full');
  };
  const ports = { ...memory, events: { publish: full, publishAll: full } };

  const { result, logs } = await captureLogs(() =>
    post(ports, { userId: 'user-1', lines: [LINE] }),
  );

  expect(result.status).toBe(500);
  expect(await memory.orders.find({ id: 'id-1' })).toBeUndefined();
  expect(logs).toMatchObject([{ level: 'ERROR', error: { message: 'The outbox is full' } }]);
});

test.each([
  ['no lines', { lines: [] }, 'lines'],
  ['101 lines', { lines: Array.from({ length: 101 }, () => LINE) }, 'lines'],
  ['nobody who orders', { userId: undefined }, 'userId'],
  ['a quantity of 0', { lines: [{ ...LINE, quantity: 0 }] }, 'lines.0.quantity'],
  ['a fraction of a cent', { lines: [{ ...LINE, unitPrice: 4.5 }] }, 'lines.0.unitPrice'],
  ['a negative price', { lines: [{ ...LINE, unitPrice: -1 }] }, 'lines.0.unitPrice'],
])('POST /orders with %s answers 400 and names the field', async (_case, changes, field) => {
  const ports = testPorts();

  const response = await post(ports, { userId: 'user-1', lines: [LINE], ...changes });

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({
    error: { code: 'VALIDATION_FAILED', issues: [{ field }] },
  });
  expect(ports.events.published).toEqual([]);
});

test('POST /orders refuses a total that the caller names', async () => {
  const response = await post(testPorts(), { userId: 'user-1', lines: [LINE], total: 1 });

  expect(response.status).toBe(400);
});

const PATH = '/orders/order-1';

test('GET /orders/{id} answers the order', async () => {
  const ports = testPorts();
  await ports.orders.create(orderFixture());

  const response = await createHttpApp(ports).request(PATH);

  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(orderFixture());
});

test('GET /orders/{id} answers 404 when there is none', async () => {
  const response = await createHttpApp(testPorts()).request(PATH);

  expect(response.status).toBe(404);
});
