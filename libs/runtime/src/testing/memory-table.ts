import type { Patch } from '../attributes/index.js';
import { ConflictError } from '../errors/index.js';
import { byBytes } from '../validation/by-bytes.js';
import { cursorAfter, keyBefore, type LastKey } from '../dynamodb/cursor.js';
import { isExpired } from '../dynamodb/expiry.js';
import { listQuery, type Asked, type Place, type Sortable } from '../dynamodb/list-query.js';
import { namesIn, pick, type Index } from '../dynamodb/model-index.js';
import { changesOf, updating, without } from '../dynamodb/update.js';
import { isEmptyRange, sortCondition, type KeyQuery } from '../dynamodb/sort-condition.js';
import type { Page, PageRequest } from '../ports/index.js';
import { change } from '../unit-of-work/in-memory-unit-of-work.js';

/** An entity of `@platform/runtime/dynamodb`, of which only the keys are used. */
interface Keyed {
  put(item: never): Asked;
  get(key: never): Asked;
  readonly schema: { readonly indexes: Readonly<Record<string, Index>> };
}

const isPrimary = ({ index }: Index): boolean => index === undefined;

const DEFAULT_PAGE = 20;

interface KeyPair {
  readonly PK: string;
  readonly SK: string;
}

type Stored = KeyPair & Readonly<Record<string, string>>;

interface Row<Item> {
  readonly item: Item;
  /** What would be stored, keys included. */
  readonly stored: Stored;
}

/** The in-memory twin of an entity: the same keys, refusals and order. */
export interface MemoryTable<Item extends object> {
  /** Throws ConflictError when there is one with this key. */
  create(item: Item): void;
  /** Writes an item, whether it is there or not. */
  put(item: Item): void;
  find(key: Partial<Item>): Item | undefined;
  /** Throws ConflictError when it has another version, or is gone, and what the entity does at a change of its key. */
  update(item: Partial<Item>, changes: Patch<Item>, now: Date): Item;
  /** Keeps what `make` makes of an item, whatever its version. Throws ConflictError when there is none. */
  change(key: Partial<Item>, make: (stored: Item) => Item): void;
  delete(key: Partial<Item>): void;
  /**
   * A page of an index, the greatest first.
   *
   * @param index the name that the entity gives it, and `of` what names the list in it
   * @param narrowed the range that the repository asks for: `(query) => query.gte({ createdAt })`. Default
   *   that of the page
   * @throws ValidationError on a cursor of another list, or one that was changed
   */
  list(
    index: string,
    of: Partial<Item>,
    page: PageRequest<Place>,
    narrowed?: (query: Sortable<Partial<Item>>) => Asked,
  ): Page<Item>;
}

/**
 * A table in memory for the entity of a repository, so that both have the same keys.
 *
 * @param entity what makes the entity for a client and a table
 * @throws ValidationError from every operation where the entity does
 */
export const memoryTable = <Item extends object>(
  entity: (client: never, table: string) => Keyed,
): MemoryTable<Item> => {
  const keyed = entity(undefined as never, 'memory');
  const rows = new Map<string, Row<Item>>();
  const row = (item: Item): Row<Item> => {
    const { Item: stored } = keyed.put(item as never).params() as { Item: Stored };
    return { item, stored };
  };
  const keysOf = (item: Partial<Item>): KeyPair => {
    const key = pick(item, Object.values(keyed.schema.indexes).filter(isPrimary).flatMap(namesIn));
    return (keyed.get(key as never).params() as { Key: KeyPair }).Key;
  };
  const keyOf = (item: Partial<Item>): string => rowId(keysOf(item));
  /** Makes a change whose condition is looked at in that moment, at once or with its unit of work. */
  const write = (stored: KeyPair, next: (before?: Row<Item>) => Row<Item> | undefined) => {
    const id = rowId(stored);
    const keep = (made: Row<Item> | undefined) => (made ? rows.set(id, made) : rows.delete(id));
    change(
      () => {
        const before = rows.get(id);
        keep(next(before));
        return () => void keep(before);
      },
      { table: 'table', partition: stored.PK, sort: stored.SK },
    );
  };
  return {
    create(item) {
      const made = row(item);
      write(made.stored, (before) => {
        if (before) throw new ConflictError();
        return made;
      });
    },
    put(item) {
      const made = row(item);
      write(made.stored, () => made);
    },
    find(key) {
      const found = rows.get(keyOf(key));
      return found && !isExpired(found.stored) ? found.item : undefined;
    },
    update(item, changes, now) {
      const stored = rows.get(keyOf(item))?.item;
      if (stored) updating(keyed, { ...stored, ...item } as Versioned, changes, now).params();
      const updated = next(stored, item, changes, now);
      write(keysOf(item), (before) => row(next(before?.item, item, changes, now)));
      return updated;
    },
    change: (key, make) =>
      write(keysOf(key), (before) => {
        if (!before) throw new ConflictError();
        return row(make(before.item));
      }),
    delete: (key) => write(keysOf(key), () => undefined),
    list(index, of, page, narrowed = (query) => query) {
      const asked = narrowed(listQuery(keyed, index, of, page) as Sortable<Partial<Item>>);
      return pageFrom(asked.params() as KeyQuery, [...rows.values()], page);
    },
  };
};

const rowId = ({ PK, SK }: KeyPair): string => JSON.stringify([PK, SK]);

interface Versioned {
  readonly version?: number;
}

/** An item after an update: what is `undefined` stays as it is, `null` takes an attribute away. */
const next = <Item extends object>(
  stored: (Item & Versioned) | undefined,
  { version }: Versioned,
  changes: Patch<Item>,
  now: Date,
): Item => {
  if (stored === undefined || stored.version !== version) throw new ConflictError();
  const { given, removed } = changesOf(changes);
  const stamp = { updatedAt: now.toISOString(), version: (version ?? 0) + 1 };
  return without({ ...stored, ...given, ...stamp }, removed) as Item;
};

/** A page of the items that a query finds. */
const pageFrom = <Item>(
  query: KeyQuery,
  rows: readonly Row<Item>[],
  { limit = DEFAULT_PAGE, cursor }: PageRequest<Place>,
): Page<Item> => {
  if (isEmptyRange(query)) return { items: [] };
  const { IndexName = '', ExpressionAttributeValues: values } = query;
  const names = [...new Set([`${IndexName}SK`, 'PK', 'SK'])];
  const compared = (a: LastKey, b: LastKey): number =>
    names.reduce((found, name) => found || byBytes(b[name] ?? '', a[name] ?? ''), 0);
  const start = keyBefore(query, cursor);
  const isWanted = sortCondition(query);
  const rest = rows
    .filter(({ stored }) => stored[`${IndexName}PK`] === values[':pk'] && !isExpired(stored))
    .filter(({ stored }) => isWanted(stored[`${IndexName}SK`] ?? ''))
    .filter(({ stored }) => start === undefined || compared(stored, start) > 0)
    .sort((a, b) => compared(a.stored, b.stored));
  const page = rest.slice(0, limit);
  const last = rest.length > limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ item }) => item),
    ...(last && { cursor: cursorAfter(query, last.stored) }),
  };
};
