export type { EventPublisher, PublishRequest } from '../ports/index.js';
export type { DeliveredEvent } from './dispatch.js';
export * from './event-handler.js';
export * from './event-publisher.js';
export * from './event-queue-handler.js';
export * from './in-memory-event-publisher.js';
export * from './publish-error.js';
export { subscribe, type Subscription } from './subscription.js';
