export * from './environment';
export * from './events';
export * from './names';
export * from './parameters';
export * from './tags';
