/**
 * JavaScript or TypeScript whose comments and strings are blanks, so that what is found in it is code; each
 * character keeps its place. Quotes stay, what is between them does not.
 */
export const maskedCode = (text: string): string =>
  text.replaceAll(TOKENS, (token) => {
    const kept = /^['"`]/.test(token) ? 1 : 0;
    const inner = token.slice(kept, token.length - kept);
    return (
      token.slice(0, kept) + inner.replaceAll(/[^\n]/g, ' ') + token.slice(token.length - kept)
    );
  });

const TOKENS =
  /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`/g;

/** Position of the bracket that closes the one at `open`; undefined where they do not fit. */
export const closing = (code: string, open: number): number | undefined => {
  const expected: string[] = [];
  for (let at = open; at < code.length; at++) {
    const bracket = code[at] ?? '';
    const closed = PAIRS[bracket];
    if (closed) expected.push(closed);
    else if (')]}'.includes(bracket)) {
      if (expected.pop() !== bracket) return undefined;
      if (expected.length === 0) return at;
    }
  }
  return undefined;
};

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
