export * from './authorizer-handler.js';
