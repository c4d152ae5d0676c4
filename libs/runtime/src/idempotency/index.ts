export * from './idempotent.js';
export { AlreadyInProgressError, KeyMissingError, KeyReusedError } from './refusals.js';
