import { ConflictError } from '../errors/index.js';
import type { Page, PageRequest } from '../ports/index.js';
import { change } from '../unit-of-work/in-memory-unit-of-work.js';
import { pageOf } from './page-of.js';
import { sortCondition, type KeyQuery } from './sort-condition.js';

interface Request {
  params(): unknown;
}

/** An entity of `@platform/runtime/dynamodb`, of which only the keys are used. */
interface Keyed {
  put(item: never): Request;
  get(key: never): Request;
  readonly query: Readonly<Record<string, (list: never) => Request>>;
}

/** A query that sort keys can narrow, as ElectroDB's; each names attributes from the first of the key on. */
interface Sortable<Part> extends Request {
  begins(part: Part): Request;
  between(from: Part, to: Part): Request;
  gt(part: Part): Request;
  gte(part: Part): Request;
  lt(part: Part): Request;
  lte(part: Part): Request;
}

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
  /** Throws ConflictError when it has another version, or is gone. */
  update(item: Partial<Item>, changes: Partial<Item>, now: Date): Item;
  delete(key: Partial<Item>): void;
  /**
   * A page of an index, newest first.
   *
   * @param index the name that the entity gives it
   * @param narrowed the range that the repository asks for: `(query) => query.gte({ createdAt })`. Default all
   * @throws Error where DynamoDB does: the end of a range is before its beginning
   */
  list(
    index: string,
    list: Partial<Item>,
    page: PageRequest,
    narrowed?: (query: Sortable<Partial<Item>>) => Request,
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
  const keysOf = (key: Partial<Item>): KeyPair =>
    (keyed.get(key as never).params() as { Key: KeyPair }).Key;
  const keyOf = (key: Partial<Item>): string => rowId(keysOf(key));
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
    find: (key) => rows.get(keyOf(key))?.item,
    update(item, changes, now) {
      const stored = rows.get(keyOf(item))?.item;
      const updated = next(stored, item, changes, now);
      write(keysOf(item), (before) => row(next(before?.item, item, changes, now)));
      return updated;
    },
    delete: (key) => write(keysOf(key), () => undefined),
    list(index, list, page, narrowed = (query) => query) {
      const query = keyed.query[index]?.(list as never) as Sortable<Partial<Item>> | undefined;
      const listed = listedBy(query && narrowed(query), [...rows.values()]);
      const { items, ...rest } = pageOf(listed, ([place]) => place, page);
      return { items: items.map(([, item]) => item), ...rest };
    },
  };
};

const rowId = ({ PK, SK }: KeyPair): string => JSON.stringify([PK, SK]);

interface Versioned {
  readonly version?: number;
}

/** An item after an update: what is `undefined` stays as it is. */
const next = <Item extends object>(
  stored: (Item & Versioned) | undefined,
  { version }: Versioned,
  changes: Partial<Item>,
  now: Date,
): Item => {
  if (stored === undefined || stored.version !== version) throw new ConflictError();
  const changed = Object.entries(changes).filter(([, value]) => value !== undefined);
  return {
    ...stored,
    ...Object.fromEntries(changed),
    updatedAt: now.toISOString(),
    version: (version ?? 0) + 1,
  };
};

/** Items that a query finds, each with its place in the index. */
const listedBy = <Item>(query: Request | undefined, rows: Row<Item>[]): [string, Item][] => {
  const params = query?.params() as KeyQuery;
  const { IndexName = '', ExpressionAttributeValues: values } = params;
  const isWanted = sortCondition(params);
  return rows
    .filter(({ stored }) => stored[`${IndexName}PK`] === values[':pk'])
    .filter(({ stored }) => isWanted(stored[`${IndexName}SK`] ?? ''))
    .map(({ item, stored: { [`${IndexName}SK`]: place, PK, SK } }) => [
      [place, PK, SK].join('\u0000'),
      item,
    ]);
};
