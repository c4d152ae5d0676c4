export * from './naming';
export * from './require-whole';
