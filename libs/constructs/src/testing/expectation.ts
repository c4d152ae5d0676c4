import { PlatformError } from '../values';

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
  throw new PlatformError({ what, got: JSON.stringify(got) ?? 'nothing', allowed, run });
};
