/**
 * JavaScript or TypeScript whose comments, strings and regular expressions are blanks, so that what is found in it is
 * code; each character keeps its place. Quotes stay, what is between them does not.
 */
export const maskedCode = (text: string): string => masked(text, 0, () => false);

/** What follows `from`, masked, up to the token that ends it. */
const masked = (text: string, from: number, isEnd: (token: string) => boolean): string => {
  let code = '';
  while (from + code.length < text.length) {
    const token = tokenAt(text, from + code.length, code);
    if (isEnd(token)) break;
    code += token.length === 1 ? token : blanked(token);
  }
  return code;
};

const LITERAL = /\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"/y;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;
/** Code behind which a slash begins a regular expression and divides nothing. */
const EXPECTS_VALUE = /(?:^|[([{,;=:?!&|+\-*%~^<>]|\b(?:return|typeof|case|in|of))\s*$/;

/** A comment, a string, a template or a regular expression; otherwise one character. */
const tokenAt = (text: string, at: number, before: string): string => {
  const first = text.charAt(at);
  if (first === '`') return text.slice(at, templateEnd(text, at + 1));
  if (!`/'"`.includes(first)) return first;
  const literal = matchAt(LITERAL, text, at);
  if (literal !== undefined) return literal;
  return (EXPECTS_VALUE.test(before) ? matchAt(PATTERN, text, at) : undefined) ?? first;
};

const matchAt = (pattern: RegExp, text: string, at: number): string | undefined => {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
};

const templateEnd = (text: string, from: number): number => {
  let at = from;
  while (at < text.length && text[at] !== '`') {
    if (text.startsWith('${', at)) at = substitutionEnd(text, at + 2);
    else at += text[at] === '\\' ? 2 : 1;
  }
  return at + 1;
};

const substitutionEnd = (text: string, from: number): number => {
  let open = 1;
  const code = masked(text, from, (token) => {
    open += token === '{' ? 1 : token === '}' ? -1 : 0;
    return open === 0;
  });
  return from + code.length + 1;
};

const blanked = (token: string): string => {
  const kept = /^\/[/*]/.test(token) ? 0 : 1;
  const inner = token.slice(kept, token.length - kept).replaceAll(/[^\n]/g, ' ');
  return token.slice(0, kept) + inner + token.slice(token.length - kept);
};

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
