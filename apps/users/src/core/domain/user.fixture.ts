import type { User } from './user';

/** A user for tests. */
export const userFixture = (changes: Partial<User> = {}): User => ({
  id: 'id-1',
  email: 'email-1',
  name: 'name-1',
  orderCount: 1,
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  version: 1,
  ...changes,
});
