export * from './direct-handler.js';
