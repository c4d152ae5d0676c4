import type { ValidationIssue } from '../errors/index.js';

interface Level {
  readonly path: string;
  /** Names met so far; absent in a list. */
  readonly names?: Set<string>;
  /** What the next value is called: a name, or the place in a list. */
  next: string | number;
  isName: boolean;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s"[\]{},:]+/g;
const NOT_UNICODE = /[\uFFFD\p{Cs}]/u;

/**
 * What JSON lets pass and readers disagree about: a name that an object gives twice, and text with
 * half of a surrogate pair.
 *
 * @param text JSON
 */
export const duplicateAndBrokenTexts = (text: string): ValidationIssue[] => {
  const issues: ValidationIssue[] = [];
  const levels: Level[] = [];
  for (const [token] of text.matchAll(TOKEN)) {
    const level = levels.at(-1);
    if (token === '{' || token === '[') levels.push(opened(token, level));
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',') advance(level);
    else if (token === ':') level!.isName = false;
    else if (token.startsWith('"')) issues.push(...issuesOf(JSON.parse(token) as string, level));
  }
  return issues;
};

const opened = (token: '{' | '[' | string, outer: Level | undefined): Level => {
  const path = outer ? pathIn(outer) : '';
  return token === '{'
    ? { path, names: new Set(), next: '', isName: true }
    : { path, next: 0, isName: false };
};

const advance = (level: Level | undefined): void => {
  if (!level) return;
  if (level.names) level.isName = true;
  else level.next = Number(level.next) + 1;
};

const issuesOf = (text: string, level: Level | undefined): ValidationIssue[] => {
  if (!level) return NOT_UNICODE.test(text) ? [{ field: '', message: BROKEN }] : [];
  if (level.isName) level.next = text;
  const field = pathIn(level);
  if (NOT_UNICODE.test(text))
    return [{ field: field.replaceAll(/\p{Cs}/gu, '\uFFFD'), message: BROKEN }];
  if (!level.isName) return [];
  const isTwice = level.names?.has(text);
  level.names?.add(text);
  return isTwice ? [{ field, message: 'Is given more than once' }] : [];
};

const BROKEN = 'Is not valid Unicode';

const pathIn = ({ path, next }: Level): string => (path === '' ? `${next}` : `${path}.${next}`);
