export * from './naming';
export * from './platform-error';
export * from './require-whole';
