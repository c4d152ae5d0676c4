import { expect, test } from 'vitest';
import { welcomeMessage } from './message';
import { userFixture } from './user.fixture';

test('the welcome greets the user by name and always has the same id', () => {
  const message = welcomeMessage(userFixture({ name: 'Grace' }), new Date('2026-01-02T03:04:05Z'));

  expect(message).toMatchObject({ id: 'welcome', userId: 'user-1', subject: 'Welcome, Grace' });
});
