import { sampleValue } from '@platform/model/attribute-samples';
import type { Attributes, Item } from '../attributes/index.js';

/** Test data: a valid value for every attribute, the optional ones included; the same in each run. */
export const sampleOf = <const All extends Attributes>(all: All): Item<All> =>
  Object.fromEntries(
    Object.entries(all).map(([name, each]) => [name, sampleValue(each, name)]),
  ) as never;
