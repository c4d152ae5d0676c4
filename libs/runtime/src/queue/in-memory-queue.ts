import type { QueueSender } from '../ports/index.js';

/** A queue that keeps what is sent, for tests. */
export interface InMemoryQueue<Message> extends QueueSender<Message> {
  /** In the order in which they were sent. */
  readonly sent: readonly Message[];
}

/** The twin of `queueSender` that needs no cloud; it takes every message. */
export const inMemoryQueue = <Message>(): InMemoryQueue<Message> => {
  const sent: Message[] = [];
  return { sent, send: async (message) => `message-${sent.push(message)}` };
};
