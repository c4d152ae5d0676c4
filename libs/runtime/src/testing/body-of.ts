import { givenOf, type Attributes, type Given, type Item } from '../attributes/index.js';

/** What the body of a new item says to make this one: its attributes, without those that only the service sets. */
export const bodyOf = <const All extends Attributes>(all: All, item: Item<All>): Given<All> =>
  Object.fromEntries(givenOf(all).map(([name]) => [name, item[name as keyof Item<All>]])) as never;
