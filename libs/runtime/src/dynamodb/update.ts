import type { Patch } from '../attributes/index.js';
import { namesIn, pick, type Index } from './model-index.js';

interface Versioned {
  readonly version: number;
}

/** What of an ElectroDB entity an update needs; its own types follow from each entity's model. */
interface Updatable {
  readonly schema: {
    readonly indexes: Readonly<Record<string, Index>>;
    readonly attributes: Readonly<Record<string, { readonly watch?: readonly string[] }>>;
  };
  patch(key: never): {
    set(values: never): {
      add(counters: never): { remove(names: never): { where(callback: never): Updating } };
    };
  };
}

interface Updating {
  params(): unknown;
  go(options: { readonly response: 'all_new' }): Promise<{ readonly data: unknown }>;
}

type Equal = (attribute: unknown, value: unknown) => string;

/**
 * Changes an item that has the version it was read with, stamps `updatedAt` and raises its version. Keys
 * of an index follow the attributes that they are made of; those of the item itself stay.
 *
 * @param entity of which the item is
 * @param changes what is `undefined` stays as it is, and `null` takes an attribute away
 * @returns the item as it is then
 * @throws the error of a failed condition when it was changed meanwhile, or is gone
 */
export const update = async <Item extends Versioned>(
  entity: object,
  item: Item,
  changes: Patch<NoInfer<Item>>,
  now: Date,
): Promise<Item> => {
  const { given, removed } = changesOf(changes);
  const { data } = await updating(entity, item, changes, now).go({ response: 'all_new' });
  // In a unit of work nothing is answered: what was read has the version that the condition asks for.
  const changed = { ...item, ...given, ...stamped(now), version: item.version + 1 };
  return (data ?? without(changed, removed)) as Item;
};

const stamped = (now: Date) => ({ updatedAt: now.toISOString() });

/** The update as it is sent. What the table would not take is refused where it is made. */
export const updating = (
  entity: object,
  item: { readonly version?: number | undefined },
  changes: object,
  now: Date,
): Updating => {
  const { schema, patch } = entity as Updatable;
  const { given, removed } = changesOf(changes);
  const indexes = Object.values(schema.indexes);
  const key = indexes.filter(({ index }) => index === undefined).flatMap(namesIn);
  const moved = indexes
    .map(namesIn)
    .filter((names) => names.some((name) => name in given))
    .flat()
    .filter((name) => !key.includes(name));
  return patch
    .call(entity, pick(item, key) as never)
    .set({ ...pick(item, moved), ...given, ...stamped(now) } as never)
    .add({ version: 1 } as never)
    .remove(withDerived(schema, removed) as never)
    .where(((stored: Versioned, { eq }: { eq: Equal }) =>
      eq(stored.version, item.version)) as never);
};

/** What is set, and the names of what is taken away. */
export const changesOf = (changes: object) => {
  const said = Object.entries(changes).filter(([, value]) => value !== undefined);
  return {
    given: Object.fromEntries(said.filter(([, value]) => value !== null)),
    removed: said.filter(([, value]) => value === null).map(([name]) => name),
  };
};

export const without = (item: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)));

/** What follows an attribute goes with it. */
const withDerived = ({ attributes }: Updatable['schema'], names: readonly string[]): string[] => [
  ...names,
  ...Object.keys(attributes).filter((name) =>
    attributes[name]?.watch?.some((watched) => names.includes(watched)),
  ),
];
