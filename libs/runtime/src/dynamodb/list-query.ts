import type { PageRequest } from '../ports/index.js';
import { AFTER_ALL, BEFORE_ALL, justBefore } from './keys/key-value.js';
import { pick, type Index } from './model-index.js';

/** A query of ElectroDB, and what it is as DynamoDB is asked. */
export interface Asked {
  params(): unknown;
}

/** A query that sort keys can narrow, as ElectroDB's; each names attributes from the first of the key on. */
export interface Sortable<Part> extends Asked {
  begins(part: Part): Asked;
  between(from: Part, to: Part): Asked;
  gt(part: Part): Asked;
  gte(part: Part): Asked;
  lt(part: Part): Asked;
  lte(part: Part): Asked;
}

/** What of an ElectroDB entity a list needs; its own types follow from each entity's model. */
interface Listable {
  readonly schema: { readonly indexes: Readonly<Record<string, Index>> };
  readonly query: Readonly<Record<string, (list: object) => Sortable<object>>>;
}

/** The end of a range that a page is asked for. */
export type Place = string | number;

/**
 * The query of a list: one partition of an index, and the range of a page by the first attribute of its
 * sort key.
 *
 * @param entity of which the items are, and `index` the name that it gives one
 * @param of the values that its partition key is made of, and whatever else
 */
export const listQuery = (
  entity: object,
  index: string,
  of: object,
  { from, before }: PageRequest<Place> = {},
): Asked => {
  const { schema, query } = entity as Listable;
  const model = schema.indexes[index];
  const list = query[index]?.(pick(of, model?.pk.composite ?? []));
  if (list === undefined) throw new Error(`The entity has no index '${index}'`);
  if (from === undefined && before === undefined) return list;
  const [place = ''] = model?.sk?.composite ?? [];
  return list.between(
    { [place]: from ?? BEFORE_ALL },
    { [place]: before === undefined ? AFTER_ALL : justBefore(before) },
  );
};
