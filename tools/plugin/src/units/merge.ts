/** A word, a sign, or the end, with the space before it. */
interface Token {
  readonly space: string;
  readonly text: string;
}

/** Words keep their dashes, and in paths the stroke before them: `/order-placed` is one. */
const TOKEN = /(\s*)(\/?[\w$]+(?:-[\w$]+)*|\S|$)/gy;

export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map(([, space = '', token = '']) => ({ space, text: token }));

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

/** Stretches of two texts that differ, and the words that both have. */
export const differences = (
  before: string,
  after: string,
): {
  readonly changed: readonly (readonly [string[], string[]])[];
  readonly kept: readonly string[];
} => {
  const [a, b] = [tokensOf(before), tokensOf(after)];
  const changed: [string[], string[]][] = [];
  const kept: string[] = [];
  let [i, j] = [0, 0];
  const textsOf = (tokens: readonly Token[]): string[] => tokens.map(({ text }) => text);
  for (const [nextA, nextB] of common(a, b)) {
    if (nextA > i || nextB > j)
      changed.push([textsOf(a.slice(i, nextA)), textsOf(b.slice(j, nextB))]);
    kept.push(a[nextA]?.text ?? '');
    [i, j] = [nextA + 1, nextB + 1];
  }
  return { changed, kept };
};

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
export const merge = (
  base: string,
  ours: string,
  theirs: string,
  rename: (word: string) => string,
): string => {
  const [o, e, n] = [base, ours, theirs].map(tokensOf) as [Token[], Token[], Token[]];
  const [inOurs, inTheirs] = [common(o, e), common(o, n)];
  const out: Token[] = [];
  let [i, j, k] = [0, 0, 0];
  const changed = (was: Token[], is: Token[], now: Token[]): Token[] =>
    same(was, is)
      ? laidOutAs(now, is)
      : is.map(({ space, text }) => ({ space, text: rename(text) }));
  for (const [at, mine] of inOurs) {
    const its = inTheirs.get(at);
    if (its === undefined) continue;
    out.push(...changed(o.slice(i, at), e.slice(j, mine), n.slice(k, its)));
    out.push(...e.slice(mine, mine + 1));
    [i, j, k] = [at + 1, mine + 1, its + 1];
  }
  return out.map(({ space, text }) => space + text).join('');
};
