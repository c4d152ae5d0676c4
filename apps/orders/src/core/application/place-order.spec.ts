import { expect, test } from 'vitest';
import { testPorts } from '../../adapters/outbound/memory/test-ports';
import { orderFixture } from '../domain/order.fixture';
import type { Ports } from '../domain/ports';
import { placeOrder } from './place-order';

const { userId, lines } = orderFixture();

/** Ports whose bus refuses everything, after the first event has asked what was stored by then. */
function portsWithoutBus(onPublish: () => Promise<void> = async () => {}): Ports {
  const publish = async () => {
    await onPublish();
    throw new Error('The bus is down');
  };
  return { ...testPorts(), events: { publish, publishAll: publish } };
}

test('stores the order and publishes OrderPlaced', async () => {
  const ports = testPorts();

  const order = await placeOrder(ports)({ userId, lines });

  expect(await ports.orders.find({ id: 'id-1' })).toEqual(order);
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

test('publishes only what is stored already', async () => {
  let stored: unknown;
  const ports = portsWithoutBus(async () => {
    stored = await ports.orders.find({ id: 'id-1' });
  });

  await expect(placeOrder(ports)({ userId, lines })).rejects.toThrow();

  expect(stored).toMatchObject({ id: 'id-1', status: 'placed' });
});

test('an order whose event cannot be published is cancelled, and the caller is told', async () => {
  const ports = portsWithoutBus();

  await expect(placeOrder(ports)({ userId, lines })).rejects.toThrow('The bus is down');

  expect(await ports.orders.find({ id: 'id-1' })).toMatchObject({ status: 'cancelled' });
});
