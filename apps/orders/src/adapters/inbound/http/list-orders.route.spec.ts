import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { orderFixture } from '../../../core/domain/order.fixture';
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
});

test.each([
  ['no user', '', 'userId'],
  ['a limit over 100', '?userId=user-1&limit=101', 'limit'],
  ['a made-up cursor', '?userId=user-1&cursor=made-up', 'cursor'],
])('GET /orders with %s answers 400 and names the field', async (_case, query, field) => {
  const response = await createHttpApp(testPorts()).request(`/orders${query}`);

  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { issues: [{ field }] } });
});
