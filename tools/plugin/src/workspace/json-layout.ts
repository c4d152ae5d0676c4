/** How a JSON file is laid out. */
export interface JsonLayout {
  /** One step of indentation. */
  readonly unit: string;
  readonly eol: string;
}

/** Columns after which a list is broken into lines. */
const WIDTH = 80;

export const layoutOf = (text: string): JsonLayout => ({
  unit: /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ',
  eol: text.includes('\r\n') ? '\r\n' : '\n',
});

/** A value on one line, as Prettier spaces it. */
export const onOneLine = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(', ')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, inner]) => property(key, onOneLine(inner)));
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
};

/** A value below a line indented by `indent`: lists on one line where they fit, objects broken. */
export const inLines = (value: unknown, indent: string, layout: JsonLayout): string => {
  const line = onOneLine(value);
  if (value === null || typeof value !== 'object') return line;
  const fits = indent.length + line.length <= WIDTH;
  if (Object.keys(value).length === 0 || (Array.isArray(value) && fits)) return line;
  const inner = indent + layout.unit;
  const items = Array.isArray(value)
    ? value.map((each) => inLines(each, inner, layout))
    : Object.entries(value).map(([key, each]) => property(key, inLines(each, inner, layout)));
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const lines = items.map((item) => inner + item).join(`,${layout.eol}`);
  return `${open}${layout.eol}${lines}${layout.eol}${indent}${close}`;
};

export const property = (key: string, value: string): string => `${JSON.stringify(key)}: ${value}`;
