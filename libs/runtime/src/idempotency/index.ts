export * from './idempotent.js';
