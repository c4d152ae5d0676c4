import type { Edit, Node } from 'jsonc-parser';
import { inLines, onOneLine, property, type JsonLayout } from './json-layout';

/** What is put into an object or a list. */
export interface Insertion {
  /** Undefined in a list. */
  readonly key: string | undefined;
  readonly value: unknown;
  /** Position among the members there are. */
  readonly index: number;
}

/** Edits that add one member to `parent`, in lines of its own where its siblings have theirs. */
export const insertionInto = (
  text: string,
  parent: Node,
  { key, value, index }: Insertion,
  layout: JsonLayout,
): Edit[] => {
  const member = (rendered: string): string =>
    key === undefined ? rendered : property(key, rendered);
  const { children = [] } = parent;
  const [first] = children;
  if (!first) return [filling(text, parent, value, member, layout)];
  const before = children[index];
  if (!text.slice(parent.offset, first.offset).includes('\n')) {
    const line = member(onOneLine(value));
    return [before ? at(before.offset, `${line}, `) : at(endOf(children.at(-1)!), `, ${line}`)];
  }
  const indent = indentAt(text, first.offset);
  const lines = member(inLines(value, indent, layout));
  return before
    ? [at(before.offset, `${lines},${layout.eol}${indent}`)]
    : appending(text, endOf(children.at(-1)!), layout.eol + indent + lines);
};

/** The first member of an empty object or list. */
const filling = (
  text: string,
  { offset, length, type }: Node,
  value: unknown,
  member: (rendered: string) => string,
  layout: JsonLayout,
): Edit => {
  const outer = indentAt(text, offset);
  const inner = outer + layout.unit;
  const lines = `{${layout.eol}${inner}${member(inLines(value, inner, layout))}${layout.eol}${outer}}`;
  return { offset, length, content: type === 'array' ? `[${onOneLine(value)}]` : lines };
};

/** A new last line: behind the comment beside the last member, with a comma where the host ends so. */
const appending = (text: string, end: number, line: string): Edit[] => {
  let place = end;
  let comma = false;
  let sameLine = true;
  for (const { 0: token, index } of text.slice(end).matchAll(BETWEEN)) {
    if (token.includes('\n') && !token.startsWith('/')) sameLine = false;
    comma ||= token === ',';
    const comment = sameLine && token.startsWith('/');
    if (token === ',' || comment) place = end + index + token.length;
  }
  return comma ? [at(place, `${line},`)] : [at(end, ','), at(place, line)];
};

/** What may stand between the last member and the closing bracket: white space, comments, a comma. */
const BETWEEN = /\s+|\/\/[^\r\n]*|\/\*[^]*?\*\/|,/gy;

const at = (offset: number, content: string): Edit => ({ offset, length: 0, content });

const endOf = ({ offset, length }: Node): number => offset + length;

const indentAt = (text: string, offset: number): string => {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
};
