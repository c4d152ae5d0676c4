export type { MessageInfo } from './message.js';
export * from './queue-handler.js';
export * from './queue-sender.js';
