import type { KeyTemplate } from './key-template';

/**
 * The text between the first two of these attributes in a key, with which a value could pretend to be
 * both; `#` when no key holds two of them.
 */
export const separatorIn = (
  keys: readonly KeyTemplate[],
  attributes: readonly string[],
): string => {
  for (const { parts } of keys) {
    const [first, second] = attributes.map((name) =>
      parts.findIndex((part) => 'attribute' in part && part.attribute === name),
    );
    const between = parts.slice((first ?? -1) + 1, second);
    const text = between.map((part) => ('text' in part ? part.text : '#')).join('');
    if (first !== undefined && first >= 0 && second !== undefined && second > first) return text;
  }
  return '#';
};
