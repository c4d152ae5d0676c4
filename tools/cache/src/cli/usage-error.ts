/**
 * The command line or a setting is wrong; the tool ends with exit code 2. The message says what is wrong,
 * the value got, what is allowed and what to run.
 */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
