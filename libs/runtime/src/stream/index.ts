export type { Change, Item } from '../ports/index.js';
export * from './stream-handler.js';
