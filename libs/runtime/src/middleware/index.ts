export * from './with-middleware.js';
