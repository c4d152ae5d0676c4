export * from './capture-logs.js';
export * from './events.js';
export * from './lambda-context.js';
export * from './local-client-config.js';
export * from './local-endpoint.js';
export * from './test-table.js';
export * from './page-of.js';
