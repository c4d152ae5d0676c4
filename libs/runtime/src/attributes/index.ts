export { compareDecimals } from '@platform/model/decimals';
export * from './attribute.js';
export * from './entity-attributes.js';
