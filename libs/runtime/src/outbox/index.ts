export * from './in-memory-outbox.js';
export { outboxHandler, type HandOn } from './outbox-handler.js';
export type { OutgoingEvent } from './outbox-item.js';
export * from './outbox-publisher.js';
