export * from './attribute.js';
export * from './decimals.js';
export * from './entity-attributes.js';
export * from './problem-with.js';
