import { MIN_NUMBER, PROBLEMS } from './limits.js';

const WHOLE_DIGITS = 16;
const LONE_SURROGATE = /\p{Surrogate}/u;

/** Whether DynamoDB and both languages hold this number exactly as it is. */
export const isStorableNumber = (value: number): boolean =>
  Math.abs(value) <= Number.MAX_SAFE_INTEGER && (value === 0 || Math.abs(value) >= MIN_NUMBER);

/** What is wrong with a value, wherever in an item it stands; `undefined` when nothing is. */
export const problemWith = (value: unknown): string | undefined => {
  if (typeof value === 'string' && LONE_SURROGATE.test(value)) return PROBLEMS.text;
  if (typeof value === 'number' && !isStorableNumber(value)) return PROBLEMS.number;
  return undefined;
};

/**
 * A text as part of a key: without the separator `#`, so that no value reaches into the next part.
 * `#` becomes `$0` and `$` becomes `$1`; everything else stays. `$` is the character after `#`, so
 * texts keep their order, and the beginning of a text stays the beginning of its key.
 */
export const keyText = (value: string): string =>
  value.replaceAll(/[#$]/g, (found) => (found === '#' ? '$0' : '$1'));

/**
 * A number as part of a key: 16 digits before the point, and those after it if there are any, so
 * that keys are in the order of the numbers. A negative one begins with `-`, has each digit replaced
 * by its complement to 9, and ends with `~`.
 */
export const keyNumber = (value: number): string => {
  const [whole = '', fraction = ''] = plainDecimal(Math.abs(value)).split('.');
  const digits = whole.padStart(WHOLE_DIGITS, '0') + (fraction && `.${fraction}`);
  return value < 0 ? `-${digits.replaceAll(/\d/g, (digit) => `${9 - Number(digit)}`)}~` : digits;
};

/** A number without exponent, in the digits JavaScript writes it with. */
const plainDecimal = (value: number): string => {
  const [digits = '', exponent = '0'] = String(value).split('e');
  const [whole = '', fraction = ''] = digits.split('.');
  const zeros = -Number(exponent) - 1;
  return zeros < 0 ? digits : `0.${'0'.repeat(zeros)}${whole}${fraction}`;
};

/** Texts before and after every value that orders a list: digits, moments, days. */
export const BEFORE_ALL = '\u0000';
export const AFTER_ALL = '\u{10FFFF}';

/**
 * The last text of a key before that of a value, with whatever follows it: `BETWEEN` of DynamoDB holds its
 * end, and a range does not.
 */
export const justBefore = (value: string | number): string => {
  const text = typeof value === 'number' ? keyNumber(value) : value;
  const last = text.codePointAt(text.length - 1) ?? 0;
  return `${text.slice(0, -1)}${String.fromCodePoint(last - 1)}${AFTER_ALL}`;
};
