export * from './kinesis-handler.js';
export type { RecordInfo } from '../ports/index.js';
