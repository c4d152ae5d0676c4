import { OrderPlaced } from '@events/orders';
import { eventHandler } from '@platform/runtime/events';
import { logger } from '@platform/runtime/logging';
import { busEvent, captureLogs, lambdaContext } from '@platform/runtime/testing';
import { expect, onTestFinished, test } from 'vitest';
import { subscriptions } from '.';
import { userFixture } from '../../../core/domain/user.fixture';
import { testPorts } from '../../outbound/memory/test-ports';

const ORDER: OrderPlaced = {
  orderId: 'order-1',
  userId: 'user-1',
  total: 900,
  placedAt: '2026-01-02T03:04:05.678Z',
};

const deliver = async (ports: ReturnType<typeof testPorts>, ...eventIds: string[]) => {
  const handler = eventHandler(subscriptions(ports));
  for (const eventId of eventIds) {
    await handler(busEvent(OrderPlaced, ORDER, { eventId }), lambdaContext());
  }
};

test('every order raises the count of its user by one', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  await deliver(ports, 'event-1', 'event-2');

  expect(await ports.users.find(userFixture())).toEqual(userFixture({ orderCount: 2 }));
});

test('an event that comes again is not counted again', async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());

  await deliver(ports, 'event-1', 'event-1', 'event-1');

  expect(await ports.users.find(userFixture())).toEqual(userFixture({ orderCount: 1 }));
});

test('an order of an unknown user is logged and acknowledged', async () => {
  logger().setLogLevel('WARN');
  onTestFinished(() => logger().setLogLevel('ERROR'));

  const { logs } = await captureLogs(() => deliver(testPorts(), 'event-1'));

  expect(logs).toMatchObject([
    {
      level: 'WARN',
      message: 'Order of an unknown user',
      orderId: 'order-1',
      userId: 'user-1',
      eventId: 'event-1',
    },
  ]);
});
