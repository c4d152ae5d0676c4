import { sampleOf } from '@platform/runtime/testing';
import { userAttributes, type User } from './user';

/** A user for tests. */
export const userFixture = (changes: Partial<User> = {}): User => ({
  ...sampleOf(userAttributes),
  id: 'user-1',
  email: 'ada@example.org',
  name: 'Ada',
  orderCount: 0,
  ...changes,
});
