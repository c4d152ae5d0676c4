import { compareDecimals, isDecimal } from './decimals';
import { isDate, momentOf } from './moments';

/** What an attribute holds. `text` and what is kept as text are strings, `integer` and `number` numbers. */
export type AttributeType =
  | 'text'
  | 'integer'
  | 'decimal'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'oneOf'
  | 'list'
  | 'map';

/** One attribute of an entity. Made by `text`, `integer` and the others. */
export interface Attribute<Value = unknown> {
  readonly type: AttributeType;
  /** Least value, fewest characters of a text, or fewest items of a list or map. */
  readonly min?: number | string;
  /** Greatest value, most characters of a text, or most items of a list or map. */
  readonly max?: number | string;
  /** The values of `oneOf`. */
  readonly values?: readonly string[];
  /** What a list or map holds. */
  readonly of?: Attribute;
  /** Whether it may be left out. Default false. */
  readonly optional?: boolean;
  /** What a new item has when nothing is given. */
  readonly default?: Value;
  /** Whether it says whose the item is: it comes from the token, never from a body. Default false. */
  readonly owner?: boolean;
  /** Whether it is the moment from which the item is gone, as DynamoDB's TTL deletes it. Default false. */
  readonly expires?: boolean;
  /** Carries the type; there is no such property. */
  readonly holds?: Value;
}

/** Most bytes of a text that has no limit of its own: the size of a sort key. */
export const MAX_TEXT_BYTES = 1024;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const INTEGER = /^-?(?:0|[1-9]\d*)$/;

type Rule = (attribute: Attribute, value: never) => string | undefined;

/** What is wrong with a value that has the form of its type already, without what a list or map holds. */
const RULES: Readonly<Record<AttributeType, Rule>> = {
  text: (attribute, value: string) => textProblem(attribute, value),
  integer: (attribute, value: number) =>
    Number.isSafeInteger(value)
      ? limitProblem(attribute, value, byNumber)
      : 'Has to be a whole number',
  number: (attribute, value: number) => limitProblem(attribute, value, byNumber),
  decimal: (attribute, value: string) =>
    isDecimal(value)
      ? limitProblem(attribute, value, compareDecimals)
      : 'Has to be a decimal number of at most 38 digits, as text such as 12.50',
  boolean: () => undefined,
  date: (attribute, value: string) =>
    isDate(value) ? limitProblem(attribute, value, byText) : 'Has to be a date such as 2026-01-31',
  datetime: (attribute, value: string) => momentProblem(attribute, momentOf(value)),
  oneOf: ({ values = [] }, value: string) =>
    values.includes(value) ? undefined : `Has to be one of ${values.join(', ')}`,
  list: (attribute, value: readonly unknown[]) => countProblem(attribute, value.length, 'items'),
  map: (attribute, value: object) =>
    nameProblemOf(value) ?? countProblem(attribute, Object.keys(value).length, 'names'),
};

/**
 * What is wrong with the value of an attribute, in the words that both languages tell clients;
 * `undefined` when nothing is. What a list or map holds is looked at on its own.
 *
 * @param value of the attribute's type in JSON: a text, a number, true or false, a list, an object
 */
export const problemOf = (attribute: Attribute, value: unknown): string | undefined =>
  RULES[attribute.type](attribute, value as never);

/** What is wrong with the names of a map, `undefined` when nothing is: not every name survives in JavaScript. */
export const nameProblemOf = (value: object): string | undefined => {
  if (Object.hasOwn(value, '')) return 'Has to have no name that is empty';
  return Object.hasOwn(value, '__proto__') ? 'Has to have no name __proto__' : undefined;
};

/** A value as it is kept: moments in UTC with milliseconds, everything else as it is. */
export const kept = ({ type }: Attribute, value: unknown): unknown =>
  type === 'datetime' ? (momentOf(String(value)) ?? value) : value;

/** A value that a path or query says, where everything is text; `undefined` for what has another form. */
export const fromText = ({ type }: Attribute, given: string): unknown => {
  if (type === 'integer') return INTEGER.test(given) ? Number(given) : undefined;
  if (type === 'number')
    return NUMBER.test(given) && finite(Number(given)) ? Number(given) : undefined;
  if (type !== 'boolean') return given;
  return given === 'true' || (given === 'false' ? false : undefined);
};

const finite = Number.isFinite;

/** What a path or query is told that says something of another form. */
export const FORMS: Readonly<Partial<Record<AttributeType, string>>> = {
  integer: 'Has to be a whole number',
  number: 'Has to be a number',
  boolean: 'Has to be true or false',
};

type Compare<Value> = (a: Value, b: Value) => number;
const byNumber: Compare<number> = (a, b) => a - b;
const byText: Compare<string> = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const byMoment: Compare<string> = (moment, limit) => byText(moment, momentOf(limit) ?? limit);

const limitProblem = <Value>(
  { min, max }: Attribute,
  value: Value,
  compare: Compare<Value>,
): string | undefined => {
  const low = min !== undefined && compare(value, min as Value) < 0;
  const high = max !== undefined && compare(value, max as Value) > 0;
  return low || high ? `Has to be ${range(min, max)}` : undefined;
};

const momentProblem = ({ min, max }: Attribute, moment: string | undefined): string | undefined =>
  moment === undefined
    ? 'Has to be a date and time with a time zone, such as 2026-01-31T09:30:00Z'
    : limitProblem({ type: 'datetime', min, max }, moment, byMoment);

const textProblem = (attribute: Attribute, value: string): string | undefined => {
  if (attribute.max !== undefined || attribute.min !== undefined) {
    const limited = { min: 1, ...defined(attribute) };
    return countProblem(limited, [...value].length, 'characters');
  }
  const fits = value !== '' && Buffer.byteLength(value) <= MAX_TEXT_BYTES;
  return fits ? undefined : `Has to be a text of 1 to ${MAX_TEXT_BYTES} bytes`;
};

const defined = ({ min, max }: Attribute) => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

const countProblem = (
  { min, max }: Pick<Attribute, 'min' | 'max'>,
  count: number,
  what: string,
): string | undefined => {
  const fits = count >= Number(min ?? 0) && count <= Number(max ?? Infinity);
  return fits ? undefined : `Has to have ${range(min, max)} ${what}`;
};

const range = (min?: number | string, max?: number | string): string => {
  if (min === undefined) return `at most ${max}`;
  return max === undefined ? `at least ${min}` : `from ${min} to ${max}`;
};
