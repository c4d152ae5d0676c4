/**
 * Sizes of a key in bytes of UTF-8 (DynamoDB Developer Guide, "Constraints in Amazon DynamoDB":
 * partition key 2048, sort key 1024).
 */
export const MAX_PARTITION_KEY_BYTES = 2048;
export const MAX_SORT_KEY_BYTES = 1024;

/**
 * The smallest size of a number that is not 0 (same page: 1E-130). The greatest is
 * `Number.MAX_SAFE_INTEGER`: DynamoDB holds more, but neither language reads more back exactly.
 */
export const MIN_NUMBER = 1e-130;

/** Most items and bytes of a transaction (DynamoDB API Reference, TransactWriteItems: 100 and 4 MB). */
export const MAX_TRANSACTION_ITEMS = 100;
export const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

/** What a client is told about a value that no item can hold; the Go runtime says the same. */
export const PROBLEMS = {
  empty: 'Must not be empty',
  text: 'Is not valid Unicode',
  number:
    'Has to be a number from -9007199254740991 to 9007199254740991, and 0 or at least 1e-130 in size',
  tooLong: (bytes: number) => `Is too long: the key it is part of holds at most ${bytes} bytes`,
  tooLarge: 'Is too large: an item holds at most 400 KB',
  tooManyTogether: (items: number) =>
    `Is too much at once: a transaction has at most ${MAX_TRANSACTION_ITEMS} items, this one has ${items}`,
  tooLargeTogether: (bytes?: number) =>
    `Is too much at once: a transaction holds at most ${MAX_TRANSACTION_BYTES} bytes${bytes ? `, this one has ${bytes}` : ''}`,
} as const;
