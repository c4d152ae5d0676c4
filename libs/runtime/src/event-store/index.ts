export type { EventStore, Recorded } from '../ports/index.js';
export { dynamodbEventStore } from './dynamodb-event-store.js';
export { inMemoryEventStore } from './in-memory-event-store.js';
export { replay, type Replayed } from '../ports/index.js';
