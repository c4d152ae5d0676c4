import type { Page, PageRequest } from '../ports/index.js';
import { cursorAfter, keyBefore, type LastKey } from './cursor.js';
import { listQuery, type Asked, type Place } from './list-query.js';
import { isEmptyRange, type KeyQuery } from './sort-condition.js';

/** What ElectroDB answers to a query. */
interface Answer<Item> {
  readonly data: readonly Item[];
  readonly cursor: unknown;
}

interface Query<Item> {
  params(): unknown;
  go(options: object): Promise<Answer<Item>>;
}

const DEFAULT_PAGE = 20;

/**
 * A page of a list of an entity, the greatest first.
 *
 * @param index the name that the entity gives it, and `of` what names the list in it
 * @throws ValidationError on a cursor of another list, or one that was changed
 */
export const list = async <Item>(
  entity: object,
  index: string,
  of: Partial<NoInfer<Item>>,
  page: PageRequest<Place>,
): Promise<Page<Item>> => {
  const { limit, cursor } = page;
  return queryPage(listQuery(entity, index, of, page) as Asked & Query<Item>, { limit, cursor });
};

/**
 * A page of what a query finds, the greatest first: `queryPage(orders.query.byUser({ userId }).gte({ createdAt }), page)`.
 *
 * @throws ValidationError on a cursor of another query, or one that was changed
 */
export const queryPage = async <Item>(
  query: Query<Item>,
  { limit = DEFAULT_PAGE, cursor }: PageRequest,
): Promise<Page<Item>> => {
  const asked = query.params() as KeyQuery;
  if (isEmptyRange(asked)) return { items: [] };
  const start = keyBefore(asked, cursor);
  const { data, cursor: last } = await query.go({
    order: 'desc',
    limit,
    cursor: start,
    pager: 'raw',
  });
  return { items: data, ...(last ? { cursor: cursorAfter(asked, last as LastKey) } : {}) };
};
