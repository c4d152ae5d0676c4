import type { Attribute, AttributeType } from '@platform/model/attributes';

export type { Attribute, AttributeType };

/** Attributes by name. */
export type Attributes = Readonly<Record<string, Attribute<any>>>; // eslint-disable-line @typescript-eslint/no-explicit-any

export interface Options<Value> {
  readonly optional?: boolean;
  readonly default?: Value;
}

/** Limits in numbers: of a value, of characters or of items; both are included. */
export interface Limits {
  readonly min?: number;
  readonly max?: number;
}

/** Limits as texts, such as `'0.01'` or `'2026-01-01'`; both are included. */
export interface TextLimits {
  readonly min?: string;
  readonly max?: string;
}

/** Not inferred from where it stands, which knows attributes of any value. */
type Made<Value, Given> = Omit<Attribute<Value>, keyof Given> & NoInfer<Given>;

const maker =
  <Value, Allowed>(type: AttributeType) =>
  <const Given extends Options<Value> & Allowed>(options?: Given): Made<Value, Given> =>
    ({ type, ...options }) as never;

/** A text of 1 to 1024 bytes; limits count characters. */
export const text = maker<string, Limits>('text');

/** A whole number that both languages hold exactly: from -(2^53-1) to 2^53-1. */
export const integer = maker<number, Limits>('integer');

/** A number of double precision. Not for money: that is a `decimal`. */
export const number = maker<number, Limits>('number');

/** A decimal number of at most 38 digits, kept as text and compared exactly: `'12.50'`. */
export const decimal = maker<string, TextLimits>('decimal');

export const boolean = maker<boolean, object>('boolean');

/** A day that exists: `'2026-01-31'`. */
export const date = maker<string, TextLimits>('date');

/**
 * A moment. Given as ISO 8601 with a time zone, kept in UTC with milliseconds, so that moments can be
 * sorted as texts: `'2026-01-31T09:30:00.000Z'`.
 */
export const datetime = maker<string, TextLimits>('datetime');

/**
 * The moment from which an item is gone: nothing finds it any more, and DynamoDB deletes it within a few days (TTL).
 * Until then its key is taken. Kept as a `datetime`.
 */
export const expiry = <const Given extends Options<string>>(options?: Given): Made<string, Given> =>
  ({ type: 'datetime', expires: true, ...options }) as never;

/** One of these texts. */
export const oneOf = <const Value extends string, const Given extends Options<NoInfer<Value>>>(
  values: readonly Value[],
  options?: Given,
): Made<Value, Given> => ({ type: 'oneOf', values, ...options }) as never;

/** A list of what `of` says; limits count items. */
export const list = <Value, const Given extends Options<readonly Value[]> & Limits>(
  of: Attribute<Value>,
  options?: Given,
): Made<readonly Value[], Given> => ({ type: 'list', of, ...options }) as never;

/** Values by name, texts unless told; limits count names. */
export const map = <
  Value = string,
  const Given extends Options<Readonly<Record<string, Value>>> & Limits = object,
>(
  of?: Attribute<Value>,
  options?: Given,
): Made<Readonly<Record<string, Value>>, Given> =>
  ({ type: 'map', of: of ?? text(), ...options }) as never;

/** Whose the item is: the value of a claim of the token, never given in a body. */
export const owner = (): Made<string, { readonly owner: true }> =>
  ({ type: 'text', owner: true }) as never;
