const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/;
const NEGATIVE_ZERO = /^-0(?:\.0+)?$/;

/** Most digits of a decimal: what DynamoDB keeps of a number (Developer Guide, "Data types"). */
export const MAX_DECIMAL_DIGITS = 38;

export const isDecimal = (given: string): boolean =>
  DECIMAL.test(given) &&
  !NEGATIVE_ZERO.test(given) &&
  given.replaceAll(/\D/g, '').length <= MAX_DECIMAL_DIGITS;

/**
 * Compares two decimals exactly, whatever zeros they end with: `'1.5'` and `'1.50'` are equal.
 *
 * @returns less than 0, 0, or more than 0, as for `sort`
 */
export const compareDecimals = (a: string, b: string): number => {
  const places = Math.max(placesOf(a), placesOf(b));
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

const placesOf = (decimal: string): number => decimal.split('.')[1]?.length ?? 0;

const scaled = (decimal: string, places: number): bigint => {
  const [whole = '', fraction = ''] = decimal.split('.');
  return BigInt(whole + fraction.padEnd(places, '0'));
};
