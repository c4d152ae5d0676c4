import { expect, test } from 'vitest';
import { createHttpApp } from '.';
import { orderFixture } from '../../../core/domain/order.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

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
