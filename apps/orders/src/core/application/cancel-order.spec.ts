import { ConflictError, NotFoundError } from '@platform/runtime/errors';
import { expect, test } from 'vitest';
import { testPorts } from '../../adapters/outbound/memory/test-ports';
import { orderFixture } from '../domain/order.fixture';
import { cancelOrder } from './cancel-order';

test('of several callers one cancels, the others get a conflict', async () => {
  const ports = testPorts();
  await ports.orders.create(orderFixture());
  const cancel = cancelOrder(ports);

  const results = await Promise.allSettled([1, 2, 3].map(() => cancel({ id: 'order-1' })));

  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const result of results.filter((each) => each.status === 'rejected')) {
    expect(result.reason).toBeInstanceOf(ConflictError);
  }
  expect(await ports.orders.find({ id: 'order-1' })).toMatchObject({
    status: 'cancelled',
    version: 2,
  });
});

test('there is nothing to cancel without an order', async () => {
  await expect(cancelOrder(testPorts())({ id: 'order-1' })).rejects.toThrow(
    new NotFoundError('There is no such order'),
  );
});
