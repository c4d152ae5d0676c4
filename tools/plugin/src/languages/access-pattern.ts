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

/** What a file says that a table answers. */
export interface AccessPatterns {
  readonly patterns: readonly AccessPattern[];
  /** Lines that declare more, in a form that is not read; the first is 1. */
  readonly unread: readonly number[];
}

/** Lines of places in a text, each once, in their order. */
export const linesOf = (text: string, places: readonly number[]): number[] =>
  [...new Set(places.map((place) => text.slice(0, place).split('\n').length))].sort(
    (a, b) => a - b,
  );

/** The text with blanks for its comments: places and lines stay. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, blank);

/** A text with blanks for all that shows. */
export const blank = (text: string): string => text.replace(/\S/g, ' ');

/** The one pattern of a store of events (ADR 53). */
export const byStream = (name: string, key: string): AccessPattern => ({
  ...{ entity: kebabCase(name), pattern: 'byStream', where: 'table' },
  ...{ pk: `${key}#{stream}`, sk: 'EVENT#{version}' },
});
