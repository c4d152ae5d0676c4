export * from './config-error.js';
export * from './read-config.js';
export { flag, integer, oneOf, optional, required, type Setting } from './settings.js';
