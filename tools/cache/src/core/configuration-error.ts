/**
 * A setting is wrong and nothing was started. The message says what is wrong, the value got unless it is a
 * secret, what is allowed and what to run.
 */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}
