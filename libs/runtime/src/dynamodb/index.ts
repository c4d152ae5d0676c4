export { createWriteTransaction, Entity, type EntityItem } from 'electrodb';
export type { DynamoDBDocumentClient as DocumentClient } from '@aws-sdk/lib-dynamodb';
export type { Page, PageRequest } from '../ports/index.js';
export * from './document-client.js';
export * from './page.js';
export * from './single-table.js';
export * from './to-service-error.js';
export * from './transact-write.js';
export * from './with-service-errors.js';
