/** Codes of reasons of a cancelled transaction (DynamoDB API Reference, TransactWriteItems). */
export const CANCELLED_BY_CONFLICT: ReadonlySet<string> = new Set([
  'ConditionalCheckFailed',
  'TransactionConflict',
]);
export const CANCELLED_BY_LOAD: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);
