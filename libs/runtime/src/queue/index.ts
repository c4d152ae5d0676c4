export type { MessageInfo } from './message.js';
export type { QueueSender, SendOptions } from '../ports/index.js';
export * from './in-memory-queue.js';
export * from './queue-handler.js';
export * from './queue-sender.js';
export * from './receive-messages.js';
