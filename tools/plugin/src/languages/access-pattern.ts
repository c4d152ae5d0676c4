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
const linesOf = (text: string, places: readonly number[]): number[] =>
  [...new Set(places.map((place) => text.slice(0, place).split('\n').length))].sort(
    (a, b) => a - b,
  );

/** The text with blanks for its comments: places and lines stay. */
export const withoutComments = (text: string): string =>
  text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, blank);

/** A text with blanks for all that shows. */
export const blank = (text: string): string => text.replace(/\S/g, ' ');

/** What was read of one entity. */
export interface EntityPatterns {
  readonly patterns: readonly AccessPattern[];
  /** Places in the text that are not read. */
  readonly unread: readonly number[];
}

/** How a file declares its stores of events: in the form that is read (name, key), and in any. */
interface StoreForms {
  readonly read: RegExp;
  readonly any: RegExp;
}

/** What a text declares: entities that were read of it, and its stores of events. */
export const patternsIn = (
  text: string,
  entities: readonly EntityPatterns[],
  { read, any }: StoreForms,
): AccessPatterns => {
  const stores = [...text.matchAll(read)];
  const unreadStores = [...text.matchAll(any)].filter(
    ({ index }) => !stores.some((store) => store.index === index),
  );
  return {
    patterns: [
      ...entities.flatMap(({ patterns }) => patterns),
      ...stores.map(([, name = '', key = '']) => byStream(name, key)),
    ],
    unread: linesOf(text, [
      ...entities.flatMap(({ unread }) => unread),
      ...unreadStores.map(({ index }) => index),
    ]),
  };
};

/** The one pattern of a store of events (ADR 53). */
const byStream = (name: string, key: string): AccessPattern => ({
  ...{ entity: kebabCase(name), pattern: 'byStream', where: 'table' },
  ...{ pk: `${key}#{stream}`, sk: 'EVENT#{version}' },
});
