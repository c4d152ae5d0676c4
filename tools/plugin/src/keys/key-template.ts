import { PlatformError } from '@platform/model/errors';

/** A piece of a key template: fixed text, or the value of an attribute. */
export type KeyPart = { readonly text: string } | { readonly attribute: string };

/** A parsed key template such as `ORDER#{createdAt}#{id}`. */
export interface KeyTemplate {
  readonly source: string;
  readonly parts: readonly KeyPart[];
  readonly attributes: readonly string[];
}

const PLACEHOLDER = /\{([^{}]*)\}/g;

/**
 * Parses `TEXT#{attribute}#…`.
 *
 * @param option name of the option it came from, for the message
 * @throws PlatformError on an empty template, unbalanced braces or two attributes without text between
 */
export const parseKeyTemplate = (option: string, source: string): KeyTemplate => {
  const parts: KeyPart[] = [];
  let end = 0;
  for (const match of source.matchAll(PLACEHOLDER)) {
    if (match.index > end) parts.push({ text: source.slice(end, match.index) });
    parts.push({ attribute: (match[1] ?? '').trim() });
    end = match.index + match[0].length;
  }
  if (end < source.length) parts.push({ text: source.slice(end) });
  assertUsable(option, source, parts);
  return {
    source,
    parts,
    attributes: parts.flatMap((part) => ('attribute' in part ? [part.attribute] : [])),
  };
};

/** The template with a `#` in each text between two attributes. */
export const separated = ({ parts }: KeyTemplate): string =>
  parts
    .map((part, i) => {
      if ('attribute' in part) return `{${part.attribute}}`;
      const between = i > 0 && i < parts.length - 1;
      return between && !part.text.includes('#') ? '#' : part.text;
    })
    .join('');

const assertUsable = (option: string, source: string, parts: readonly KeyPart[]): void => {
  const problem = problemWith(parts);
  if (!problem) return;
  throw new PlatformError({
    what: `--${option} '${source}' ${problem}`,
    allowed: "fixed text with attributes in braces, such as 'ORDER#{id}' or 'USER#{userId}'",
  });
};

const problemWith = (parts: readonly KeyPart[]): string | undefined => {
  if (parts.length === 0) return 'is empty';
  if (parts.some((part) => 'text' in part && /[{}`'"$\\]/.test(part.text))) {
    return 'has a brace without a partner or a character that keys cannot hold';
  }
  if (parts.some((part) => 'attribute' in part && !/^[a-z][A-Za-z0-9]*$/.test(part.attribute))) {
    return 'names something that is not a camelCase attribute';
  }
  const adjacent = parts.some(
    (part, i) => 'attribute' in part && 'attribute' in (parts[i + 1] ?? {}),
  );
  return adjacent ? 'joins two attributes without text between them' : undefined;
};
