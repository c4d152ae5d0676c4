import { sampleOf } from '@platform/runtime/testing';
import { orderAttributes, type Order } from './order';

/** An order for tests. */
export const orderFixture = (changes: Partial<Order> = {}): Order => ({
  ...sampleOf(orderAttributes),
  id: 'order-1',
  userId: 'user-1',
  lines: [{ sku: 'tea', quantity: 2, unitPrice: 450 }],
  total: 900,
  status: 'placed',
  ...changes,
});
