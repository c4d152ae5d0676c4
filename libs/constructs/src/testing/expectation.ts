import { PlatformError } from '@platform/model/errors';

/**
 * Fails a stack test in the words of the platform.
 *
 * @throws PlatformError unless `holds`
 */
export const expectThat = (
  holds: boolean,
  what: string,
  got: unknown,
  allowed: string,
  run: string,
): void => {
  if (holds) return;
  const error = new PlatformError({ what, got: JSON.stringify(got) ?? 'nothing', allowed, run });
  // A test that fails shows the line of the test.
  Error.captureStackTrace(error, expectThat);
  throw error;
};
