import { PlatformError } from '@platform/model/errors';

/**
 * Holds a number of executions to those that are reserved.
 *
 * @param because what becomes of more
 * @throws PlatformError when it is more
 */
export const assertAtMostReserved = (
  option: string,
  value: number | undefined,
  reserved: number | undefined,
  because: string,
): void => {
  if (value === undefined || reserved === undefined || value <= reserved) return;
  throw new PlatformError({
    what: `--${option} ${value} is more than --reservedConcurrency ${reserved}: ${because}`,
    allowed: `--${option} of at most ${reserved}, or more that is reserved`,
  });
};
