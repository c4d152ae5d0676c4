export * from './local-client-config.js';
export * from './local-endpoint.js';
export * from './test-table.js';
