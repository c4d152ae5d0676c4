import { entityNameOf, namesOf } from '../../names/names';
import { differences } from '../../units/merge';

/** A word without what its forms differ in: `order-item`, `OrderItem` and `ORDER_ITEM` are one. */
const bare = (word: string): string => word.replaceAll(/[-_/]/g, '').toLowerCase();

/** What a name looks like in words, as one and as many. */
const stemsOf = (name: string): string[] => {
  const { kebab, pluralKebab } = namesOf(name);
  return [...new Set([kebab, pluralKebab, namesOf(entityNameOf(name)).kebab].map(bare))];
};

/** Whether one of the names stands in a word, in whatever form. */
export const mentions = (names: readonly string[]): ((word: string) => boolean) => {
  const stems = names.flatMap(stemsOf);
  return (word) => stems.some((stem) => bare(word).includes(stem));
};

/** `ticket` in a text that is `support-case` now: no such word in code. */
const isSpelling = (word: string, now: string): boolean => now.includes('-') && !/[-/]/.test(word);

/** Words that a renaming changes, found where generated texts differ. One that stands for other things as well is none. */
export const renamedWords = (
  pairs: readonly (readonly [before: string, after: string])[],
  isOld: (word: string) => boolean,
  isNew: (word: string) => boolean,
): ReadonlyMap<string, string> => {
  const found = new Map<string, Set<string>>();
  const kept = new Set<string>();
  for (const [before, after] of pairs) {
    if (before === after) continue;
    const difference = differences(before, after);
    for (const word of difference.kept) kept.add(word);
    for (const [was, is] of difference.changed.filter(([a, b]) => a.length === b.length))
      was.forEach((word, i) => {
        const now = is[i] ?? '';
        if (isOld(word) && isNew(now) && !isSpelling(word, now))
          found.set(word, (found.get(word) ?? new Set()).add(now));
      });
  }
  return new Map(
    [...found].flatMap(([word, [only = '', ...others]]) =>
      others.length > 0 || kept.has(word) ? [] : [[word, only]],
    ),
  );
};
