export * from './event-publisher.js';
export * from './page.js';
