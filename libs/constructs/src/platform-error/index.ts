export * from './platform-error';
export * from './require-whole';
