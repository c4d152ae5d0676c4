/** Rows as gofmt lays out the fields of a struct: every column as wide as its widest cell. */
export const columns = (rows: readonly (readonly string[])[]): string[] => {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows.map((row) =>
    row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0))).join(' '),
  );
};

/** `Key: value,` lines of a composite literal, values below each other. */
export const keyed = (pairs: readonly (readonly [key: string, value: string])[]): string[] =>
  columns(pairs.map(([key, value]) => [`${key}:`, `${value},`]));

/** A struct type with one field per line; tabs as indentation. */
export const structType = (fields: readonly string[]): string =>
  fields.length === 0 ? 'struct{}' : `struct {\n${fields.map((field) => `\t${field}\n`).join('')}}`;
