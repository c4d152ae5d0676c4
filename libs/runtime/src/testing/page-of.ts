import { ValidationError } from '../errors/index.js';
import type { Page, PageRequest } from '../ports/index.js';
import { byBytes } from '../validation/by-bytes.js';

const DEFAULT_PAGE = 20;

/**
 * A page of items held in memory, in descending order of their sort key: what an index query with
 * `order: 'desc'` answers, for the in-memory twin of a repository.
 *
 * @param sortKeyOf unique text to order by; the cursor is the last one seen, made opaque
 * @throws ValidationError on a cursor that this function did not make
 */
export const pageOf = <Item>(
  items: readonly Item[],
  sortKeyOf: (item: Item) => string,
  { limit = DEFAULT_PAGE, cursor }: PageRequest,
): Page<Item> => {
  const before = cursor === undefined ? undefined : decode(cursor);
  const rest = items
    .map((item) => ({ item, key: sortKeyOf(item) }))
    .sort((a, b) => byBytes(b.key, a.key))
    .filter(({ key }) => before === undefined || byBytes(key, before) < 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const more = rest.length > limit && last !== undefined;
  return { items: page.map(({ item }) => item), ...(more && { cursor: encode(last.key) }) };
};

const encode = (key: string): string => Buffer.from(JSON.stringify([key])).toString('base64url');

const decode = (cursor: string): string => {
  try {
    const [key] = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')) as unknown[];
    if (typeof key === 'string') return key;
  } catch {
    /* reported below, together with JSON of another shape */
  }
  throw new ValidationError([{ field: 'cursor', message: 'Not a cursor of this list' }]);
};
