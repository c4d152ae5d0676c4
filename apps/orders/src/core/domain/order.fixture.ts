import type { Order } from './order';

/** An order for tests. */
export const orderFixture = (changes: Partial<Order> = {}): Order => ({
  id: 'order-1',
  userId: 'user-1',
  lines: [{ sku: 'tea', quantity: 2, unitPrice: 450 }],
  total: 900,
  status: 'placed',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  ...changes,
});
