export * from './named-errors.js';
export * from './service-error.js';
export * from './validation-error.js';
