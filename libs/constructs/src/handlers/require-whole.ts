import { PlatformError } from '@platform/model/errors';

/**
 * Returns `value` when it is a whole number from `min` to `max`.
 *
 * @param part name of the handler or rule the field belongs to
 * @throws PlatformError otherwise
 */
export const requireWhole = (
  part: string,
  field: string,
  value: number,
  min: number,
  max: number,
): number => {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new PlatformError({
    what: `${field} of '${part}' is out of range`,
    got: String(value),
    allowed: `a whole number from ${min} to ${max}`,
    run: `set ${field} of '${part}' in infra, or its size class in stages.json`,
  });
};
