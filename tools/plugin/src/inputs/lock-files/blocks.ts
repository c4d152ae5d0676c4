/**
 * The entries of a text that a package manager wrote with indentation, as YAML or nearly so: what stands
 * below each key, two columns to the left, or behind it in its line. Keys without their quotes.
 */
export const blocksOf = (text: string): Map<string, string> => {
  const blocks = new Map<string, string>();
  let key: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    const [, name, rest = ''] = ENTRY.exec(line) ?? [];
    if (name !== undefined) {
      key = name.replaceAll(/["']/g, '');
      blocks.set(key, rest);
    } else if (key !== undefined && line.startsWith('  ')) {
      blocks.set(key, `${blocks.get(key) ?? ''}\n${line.slice(2)}`);
    }
  }
  return blocks;
};

/** A key at the left edge: quoted as a whole, or with no `: ` in it. */
const ENTRY = /^("[^"]*"|'[^']*'|[^\s#'"].*?):(?: (.*))?$/;
