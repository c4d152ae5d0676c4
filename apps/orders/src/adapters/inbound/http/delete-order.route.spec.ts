import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { orderFixture } from '../../../core/domain/order.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

test('DELETE /orders/{id} removes it and may be repeated', async () => {
  const ports = testPorts();
  await ports.orders.create(orderFixture());
  const remove = () =>
    createHttpApp(ports).request('/orders/id-1', { method: 'DELETE' });

  expect((await remove()).status).toBe(204);
  expect((await remove()).status).toBe(204);
  expect(await ports.orders.find(orderFixture())).toBeUndefined();
});
