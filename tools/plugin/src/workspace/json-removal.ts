import type { Edit, Node } from 'jsonc-parser';

const end = ({ offset, length }: Node): number => offset + length;

/**
 * The edits that take a property out of its object or a member out of its list, with its line and the comma that it needed; comments on other
 * lines stay.
 *
 * @param property a node of type `property`, or a member
 */
export const removalOf = (text: string, property: Node): Edit[] => {
  const siblings = property.parent?.children ?? [];
  const at = siblings.indexOf(property);
  const [before, after] = [siblings[at - 1], siblings[at + 1]];
  if (after) return [cut(property.offset, after.offset)];
  const own = text[end(property)] === ',' ? end(property) + 1 : end(property);
  if (!before) return [cut(siblingsStart(property), own), ...blankBehind(text, own)];
  const comma = text.indexOf(',', end(before));
  const line = text.slice(end(before), property.offset).search(/\r?\n[^\n]*$/);
  const start = line === -1 ? comma + 1 : end(before) + line;
  const needed = own > end(property);
  return [...(needed ? [] : [cut(comma, comma + 1)]), cut(start, own)];
};

const cut = (from: number, to: number): Edit => ({ offset: from, length: to - from, content: '' });

const siblingsStart = ({ parent, offset }: Node): number => (parent ? parent.offset + 1 : offset);

const blankBehind = (text: string, from: number): Edit[] => {
  const blank = /^\s*/.exec(text.slice(from))?.[0].length ?? 0;
  return blank > 0 ? [cut(from, from + blank)] : [];
};
