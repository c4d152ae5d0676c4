export * from './topic-handler.js';
export type { NotificationInfo } from '../ports/index.js';
