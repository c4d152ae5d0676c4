export * from './bucket-handler.js';
export type { StoredObject } from '../ports/index.js';
