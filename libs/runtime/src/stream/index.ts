export type { Change, Item } from './change.js';
export * from './stream-handler.js';
