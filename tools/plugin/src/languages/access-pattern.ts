import { kebabCase } from '@platform/model/names';

/** A question that a table answers without reading past what it is about. */
export interface AccessPattern {
  /** In kebab case: `order`. */
  readonly entity: string;
  /** `byKey` of one item, `byList` and the like of a list. */
  readonly pattern: string;
  /** `table`, or the index: `GSI1`. */
  readonly where: string;
  /** Templates of the two keys: `ORDER#{id}`. */
  readonly pk: string;
  readonly sk: string;
}

/** The one pattern of a store of events (ADR 53). */
export const byStream = (name: string, key: string): AccessPattern => ({
  ...{ entity: kebabCase(name), pattern: 'byStream', where: 'table' },
  ...{ pk: `${key}#{stream}`, sk: 'EVENT#{version}' },
});
