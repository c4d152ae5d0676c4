export * from './schedule-handler.js';
