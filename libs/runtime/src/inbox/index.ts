export type { Inbox } from '../ports/index.js';
export { dynamodbInbox } from './dynamodb-inbox.js';
export { inMemoryInbox } from './in-memory-inbox.js';
export { once } from './once.js';
