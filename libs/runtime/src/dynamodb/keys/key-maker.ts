import { ValidationError } from '../../errors/index.js';
import { keyNumber, keyText, problemWith } from './key-value.js';
import { MAX_PARTITION_KEY_BYTES, MAX_SORT_KEY_BYTES, PROBLEMS } from './limits.js';

/** Attributes of a key by name, as they are before they become part of it. */
export type KeyValues = Readonly<Record<string, unknown>>;

/**
 * The values of a key, escaped.
 *
 * @param partial whether it is the beginning of a key, where a text may still be empty
 * @throws ValidationError naming every attribute that no key can hold
 */
export const escapeValues = (values: KeyValues, partial: boolean): Record<string, unknown> => {
  const issues = Object.entries(values).flatMap(([field, value]) => {
    const message = value === '' && !partial ? PROBLEMS.empty : problemWith(value);
    return message === undefined ? [] : [{ field, message }];
  });
  if (issues.length > 0) throw new ValidationError(issues);
  return Object.fromEntries(Object.entries(values).map(([name, each]) => [name, keyPart(each)]));
};

/**
 * @param kind which of the two parts of a primary key it is
 * @throws ValidationError naming the longest of its attributes when it has too many bytes
 */
export const assertKeySize = (key: string, kind: 'partition' | 'sort', values: KeyValues): void => {
  const most = kind === 'partition' ? MAX_PARTITION_KEY_BYTES : MAX_SORT_KEY_BYTES;
  if (Buffer.byteLength(key) <= most) return;
  const [longest = ''] = Object.keys(values).sort((a, b) => size(values[b]) - size(values[a]));
  throw new ValidationError([{ field: longest, message: PROBLEMS.tooLong(most) }]);
};

const size = (value: unknown): number => Buffer.byteLength(String(value));

const keyPart = (value: unknown): unknown => {
  if (typeof value === 'number') return keyNumber(value);
  return value === undefined ? undefined : keyText(String(value));
};
