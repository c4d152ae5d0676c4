import type { Order } from './order';

/** A order for tests. */
export const orderFixture = (changes: Partial<Order> = {}): Order => ({
  id: 'id-1',
  userId: 'userId-1',
  total: 1,
  status: 'status-1',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  ...changes,
});
