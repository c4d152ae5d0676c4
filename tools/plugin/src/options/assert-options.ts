import { PlatformError } from '@platform/model/errors';
import type { NumberOption, Option, Options } from './option';

/**
 * Holds values to what their options allow: choices, and the limits of numbers.
 *
 * @throws PlatformError on the first value that no run can use
 */
export const assertOptions = (options: Options, given: object): void => {
  for (const [name, value] of Object.entries(given)) {
    const option = options[name];
    if (option && value !== undefined) assertOption(name, option, value);
  }
};

const assertOption = (name: string, option: Option, value: unknown): void => {
  if (option.type === 'number') return assertWithin(name, option, value);
  if (!('choices' in option) || !option.choices) return;
  const allowed = option.choices.map((choice) => choice.value);
  const unknown = [value].flat().filter((each) => !allowed.includes(String(each)));
  if (unknown.length === 0) return;
  throw new PlatformError({
    what: `--${name} has no '${unknown.join("', '")}'`,
    allowed: allowed.join(', '),
  });
};

const assertWithin = (name: string, { least, most, unit }: NumberOption, value: unknown): void => {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= most) return;
  throw new PlatformError({
    what: `--${name} ${String(value)} is out of range`,
    allowed: `a whole number from ${least} to ${most} ${unit}`,
  });
};
