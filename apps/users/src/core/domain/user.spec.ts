import { expect, test } from 'vitest';
import { newUser, normalEmail } from './user';

test('a new user has ordered nothing and an address in normal form', () => {
  const user = newUser(
    { email: 'Ada@Example.ORG', name: 'Ada' },
    { id: 'user-1', now: new Date('2026-01-02T03:04:05.678Z') },
  );

  expect(user).toEqual({
    id: 'user-1',
    email: 'ada@example.org',
    name: 'Ada',
    orderCount: 0,
    createdAt: '2026-01-02T03:04:05.678Z',
    updatedAt: '2026-01-02T03:04:05.678Z',
    version: 1,
  });
});

test('spellings of one address have one normal form', () => {
  expect([' ada@example.org', 'ADA@example.org', 'ada@Example.Org '].map(normalEmail)).toEqual([
    'ada@example.org',
    'ada@example.org',
    'ada@example.org',
  ]);
});
