export type { UnitOfWork } from '../ports/index.js';
export { inMemoryUnitOfWork } from './in-memory-unit-of-work.js';
export { dynamodbUnitOfWork } from './dynamodb-unit-of-work.js';
