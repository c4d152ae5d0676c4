import type { Page } from '../ports/index.js';

/** What ElectroDB answers to a query. */
interface QueryAnswer<Item> {
  readonly data: readonly Item[];
  readonly cursor: string | null;
}

/** A query's answer as a {@link Page}. */
export const toPage = <Item>({ data, cursor }: QueryAnswer<Item>): Page<Item> => ({
  items: data,
  ...(cursor === null ? {} : { cursor }),
});
