import type { Message } from './message';

/** A message for tests. */
export const messageFixture = (changes: Partial<Message> = {}): Message => ({
  id: 'message-1',
  userId: 'user-1',
  subject: 'Hello',
  body: 'This is a message.',
  createdAt: '2026-01-01T00:00:00.000Z',
  ...changes,
});
