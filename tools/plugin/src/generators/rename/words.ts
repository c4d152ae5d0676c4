import { entityNameOf, namesOf } from '../../names/names';
import { aligned, tokensOf, type Place } from '../../units/merge';
import type { Words } from './move';
import type { Redrawn } from './redraw';
import type { Renaming } from './renaming';

/** A word without what its forms differ in: `order-item`, `OrderItem` and `ORDER_ITEM` are one. */
const bare = (word: string): string => word.replaceAll(/[-_/]/g, '').toLowerCase();

/** What a name looks like in words, as one and as many. */
const stemsOf = (name: string): string[] => {
  const { kebab, pluralKebab } = namesOf(name);
  return [...new Set([kebab, pluralKebab, namesOf(entityNameOf(name)).kebab].map(bare))];
};

/** Whether a name stands in a word, in whatever form. */
const mentions = (name: string): ((word: string) => boolean) => {
  const stems = stemsOf(name);
  return (word) => stems.some((stem) => bare(word).includes(stem));
};

/** What became of a word, by where it stands. */
type Outcomes = Map<string, Set<string>>;

/**
 * Where a word stands, from the particular to the general: in a string or a comment after the two words before it,
 * `service: 'orders'` beside `Ports, 'orders'`, after one, after any. Code has one word for a thing.
 */
const keysOf = ({ tokens, at }: Place): string[] => {
  const [token, prev, first] = [at, at - 1, at - 2].map((i) => tokens[i]);
  const word = token?.text ?? '';
  if (!token?.isQuoted) return [word];
  const before = prev?.text ?? '';
  return [`${first?.text} ${before} "${word}`, `${before} "${word}`, `"${word}`];
};

/** How other files name one in their imports: from its own folder, and from another one. */
const imported = (file: string): string => {
  const [folder = '', name = ''] = file.split('/').slice(-2);
  return `'./${name}' '../${folder}/${name}'`;
};

/** What a renaming makes of words, found where generated texts differ. */
const renamesIn = (
  files: readonly Redrawn[],
  isOld: (word: string) => boolean,
  isNew: (word: string) => boolean,
): Outcomes => {
  const outcomes: Outcomes = new Map();
  const texts = files.flatMap(({ from, to, ...text }) => [
    text,
    { before: imported(from), after: imported(to) },
  ]);
  for (const { before, after } of texts)
    for (const { place, is } of aligned(before, after)) {
      const was = wordAt(place);
      if (!isOld(was) || (was !== is && !isNew(is))) continue;
      for (const key of keysOf(place)) outcomes.set(key, (outcomes.get(key) ?? new Set()).add(is));
    }
  return outcomes;
};

const wordAt = ({ tokens, at }: Place): string => tokens[at]?.text ?? '';

/** `apps/orders/src/core` → `src`, for a service at `apps/orders`. */
const partOf = (root: string, file: string): string =>
  file.slice(root.length + 1).split('/')[0] ?? '';

/**
 * The words of a renaming. Of what is known of a word at its place, what became of a word in the generated form of the same file holds first, then what
 * became of it in the same part of the service, as `orders` is the service in `infra` and a port in `src`, then
 * anywhere. A word that becomes several things is left to people. Texts are compared once there is a word to look
 * for: most renamings find none.
 */
export const wordsOf = (
  { from, to, before: { root } }: Pick<Renaming, 'from' | 'to' | 'before'>,
  files: readonly Redrawn[],
): Words => {
  const [isOld, isNew] = [mentions(from), mentions(to)];
  const all = files.filter(({ before }) => before !== '');
  const renames = memoised((scope: string) =>
    renamesIn(
      all.filter((each) => [each.from, partOf(root, each.from), ''].includes(scope)),
      isOld,
      isNew,
    ),
  );
  const generated = memoised(() => new Set(all.flatMap(({ after }) => wordsIn(after))));
  const outcomes = (place: Place, scopes: readonly string[]): readonly string[] => {
    for (const key of keysOf(place))
      for (const scope of scopes) {
        const found = renames(scope).get(key);
        if (found) return [...found];
      }
    return [];
  };
  return {
    renameIn: (file) => (place) => {
      const word = wordAt(place);
      if (!isOld(word)) return word;
      const [only = word, ...others] = outcomes(place, [file, partOf(root, file), '']);
      return others.length > 0 ? word : only;
    },
    leftAt: (place) => {
      const word = wordAt(place);
      if (!isOld(word)) return undefined;
      const found = outcomes(place, ['']);
      if (found.length > 1) return { word, becomes: found };
      return generated('').has(word) ? undefined : { word, becomes: [] };
    },
  };
};

const wordsIn = (text: string): string[] => tokensOf(text).map((token) => token.text);

const memoised = <T>(make: (key: string) => T): ((key: string) => T) => {
  const made = new Map<string, T>();
  return (key) => {
    const value = made.get(key) ?? make(key);
    made.set(key, value);
    return value;
  };
};
