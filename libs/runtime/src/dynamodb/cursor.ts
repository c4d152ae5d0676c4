import { createHash } from 'node:crypto';
import { ValidationError } from '../errors/index.js';
import { sortCondition, type KeyQuery } from './sort-condition.js';

/** The keys of the item that a page ended with, by attribute of the table. */
export type LastKey = Readonly<Record<string, string>>;

const SEAL_BYTES = 16;

/**
 * The cursor of the next page: where in the list the last one ended, sealed together with the list
 * (ADR 49). It does not say the list, so that it leads into none but the one that is asked for.
 */
export const cursorAfter = (query: KeyQuery, last: LastKey): string => {
  return cursorOf(
    query,
    keyNames(query).map((name) => last[name] ?? ''),
  );
};

/**
 * Where the page of a cursor begins: after the item with these keys.
 *
 * @throws ValidationError when the cursor was changed, or made for another list
 */
export const keyBefore = (query: KeyQuery, cursor: string | undefined): LastKey | undefined => {
  if (cursor === undefined) return undefined;
  const [, ...place] = parsed(cursor);
  const names = keyNames(query);
  const isAsMade = place.length === names.length && cursor === cursorOf(query, place);
  if (!isAsMade || !sortCondition(query)(place[0] ?? '')) throw foreign();
  const key = Object.fromEntries(names.map((name, i) => [name, place[i] ?? '']));
  return { ...key, [`${query.IndexName ?? ''}PK`]: query.ExpressionAttributeValues[':pk'] ?? '' };
};

const cursorOf = (query: KeyQuery, place: readonly string[]): string =>
  Buffer.from(JSON.stringify([seal(query, place), ...place])).toString('base64url');

/** What tells an item from the others of its list: its place in it, and in an index its own keys. */
const keyNames = ({ IndexName }: KeyQuery): readonly string[] =>
  IndexName === undefined ? ['SK'] : [`${IndexName}SK`, 'PK', 'SK'];

const parsed = (cursor: string): readonly string[] => {
  try {
    const texts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (Array.isArray(texts) && texts.every((each) => typeof each === 'string')) return texts;
  } catch {
    /* reported below, together with JSON of another shape */
  }
  throw foreign();
};

/** Each text with its length before it, so that no two rows of texts are one. */
const seal = (query: KeyQuery, place: readonly string[]): string => {
  const {
    ':pk': partition = '',
    ':sk1': from = '',
    ':sk2': to = '',
  } = query.ExpressionAttributeValues;
  const hash = createHash('sha256');
  for (const each of [query.IndexName ?? '', partition, from, to, ...place])
    hash.update(`${Buffer.byteLength(each)}:${each}`);
  return hash.digest().subarray(0, SEAL_BYTES).toString('base64url');
};

const foreign = (): ValidationError =>
  new ValidationError([{ field: 'cursor', message: 'Not a cursor of this list' }]);
