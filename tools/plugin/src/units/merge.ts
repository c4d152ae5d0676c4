/** A word, a sign, or the end, with the space before it. */
export interface Token {
  readonly space: string;
  readonly text: string;
  /** Whether it stands in a string or a comment. */
  readonly isQuoted: boolean;
}

/** Words keep their dashes, and in paths the stroke before them: `/order-placed` is one. */
const TOKEN = /(\s*)(\/[/*]|\*\/|\/?[\w$]+(?:-[\w$]+)*|\S|$)/gy;

/** Where a string or a comment ends, by what begins it. */
const ENDS: ReadonlyMap<string, RegExp> = new Map([
  ["'", /^'$/],
  ['"', /^"$/],
  ['`', /^`$/],
  ['//', /^$/],
  ['/*', /^\*\/$/],
]);

/** The others end with their line: a comment, and an apostrophe that was taken for a quote. */
const OF_LINES = ['`', '/*'].map((sign) => ENDS.get(sign));

/** The words and signs of a text in a language that writes strings and comments as C does. */
export const tokensOf = (text: string): Token[] => {
  let open: RegExp | undefined;
  return [...text.matchAll(TOKEN)].map(([, space = '', token = '']) => {
    if (!OF_LINES.includes(open) && space.includes('\n')) open = undefined;
    const isQuoted = open !== undefined;
    if (open?.test(token)) open = undefined;
    else open ??= ENDS.get(token);
    return { space, text: token, isQuoted };
  });
};

/** Places of `a` that `b` has too, in the order of both: the longest common subsequence. */
const common = (a: readonly Token[], b: readonly Token[]): ReadonlyMap<number, number> => {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        a[i]?.text === b[j]?.text ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const pairs = new Map<number, number>();
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i]?.text === b[j]?.text) pairs.set(i++, j++);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return pairs;
};

/** A word of a text, where it stands, and the word that another text has in its place. */
export interface Aligned {
  readonly place: Place;
  readonly is: string;
}

/** A token among others. */
export interface Place {
  readonly tokens: readonly Token[];
  readonly at: number;
}

/** Words of two texts in pairs; stretches that differ in their number of words are left out. */
export const aligned = (before: string, after: string): Aligned[] => {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  const pairs: Aligned[] = [];
  const pair = (from: number, to: number, start: number): void => {
    for (let at = from; at < to; at++)
      pairs.push({ place: { tokens: a, at }, is: b[start + at - from]?.text ?? '' });
  };
  let [i, j] = [0, 0];
  for (const [nextA, nextB] of common(a, b)) {
    if (nextA - i === nextB - j) pair(i, nextA, j);
    pair(nextA, nextA + 1, nextB);
    [i, j] = [nextA + 1, nextB + 1];
  }
  return pairs;
};

/** The word that belongs in a place. */
export type Rename = (place: Place) => string;

/** Tokens with other words. */
export const renamedTokens = (tokens: readonly Token[], rename: Rename): Token[] =>
  tokens.map((token, at) => ({ ...token, text: rename({ tokens, at }) }));

const same = (a: readonly Token[], b: readonly Token[]): boolean =>
  a.length === b.length && a.every(({ text }, i) => text === b[i]?.text);

/** Tokens in the layout of those they replace, as far as these go. */
const laidOutAs = (tokens: readonly Token[], former: readonly Token[]): Token[] =>
  tokens.map((token, i) => ({ ...token, space: former[i]?.space ?? token.space }));

/**
 * Merges what somebody wrote into a generated text with what the generator writes now, word by word. What was
 * written stays, each word as `rename` has it.
 *
 * @param base as it was generated
 * @param ours as it is
 * @param theirs as it is generated now
 */
export const merge = (base: string, ours: string, theirs: string, rename: Rename): string => {
  const [o, e, n] = [base, ours, theirs].map(tokensOf) as [Token[], Token[], Token[]];
  const [inOurs, inTheirs] = [common(o, e), common(o, n)];
  const out: Token[] = [];
  let [i, j, k] = [0, 0, 0];
  const mine = renamedTokens(e, rename);
  const changed = (was: Token[], [from, to]: [number, number], now: Token[]): Token[] => {
    const is = e.slice(from, to);
    return same(was, is) ? laidOutAs(now, is) : mine.slice(from, to);
  };
  for (const [at, own] of inOurs) {
    const its = inTheirs.get(at);
    if (its === undefined) continue;
    out.push(...changed(o.slice(i, at), [j, own], n.slice(k, its)));
    out.push(...mine.slice(own, own + 1));
    [i, j, k] = [at + 1, own + 1, its + 1];
  }
  return out.map(({ space, text }) => space + text).join('');
};
