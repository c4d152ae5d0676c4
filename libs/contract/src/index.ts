export * from './environment';
export * from './events';
export * from './parameters';
export * from './tags';
