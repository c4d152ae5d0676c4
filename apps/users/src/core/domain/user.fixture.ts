import type { User } from './user';

/** A user for tests. */
export const userFixture = (changes: Partial<User> = {}): User => ({
  id: 'user-1',
  email: 'ada@example.org',
  name: 'Ada',
  orderCount: 0,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  ...changes,
});
