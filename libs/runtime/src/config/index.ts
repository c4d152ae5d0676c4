export * from './config-error.js';
export { connect, connection, type Connection } from './connect.js';
export { readConfig } from './read-config.js';
export { flag, integer, oneOf, optional, required, type Setting } from './settings.js';
