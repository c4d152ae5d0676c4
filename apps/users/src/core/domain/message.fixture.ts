import { sampleOf } from '@platform/runtime/testing';
import { messageAttributes, type Message } from './message';

/** A message for tests. */
export const messageFixture = (changes: Partial<Message> = {}): Message => ({
  ...sampleOf(messageAttributes),
  id: 'message-1',
  userId: 'user-1',
  subject: 'Hello',
  body: 'This is a message.',
  ...changes,
});
