/** A value of the query protocol's answers: text, a list, or a structure; undefined is left out. */
export type Wire =
  | string
  | number
  | boolean
  | undefined
  | readonly Wire[]
  | { readonly [name: string]: Wire };

/** An error of AWS: its code, its message, and the HTTP status. */
export class AwsError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (found) => ESCAPES[found] ?? found);

const element = (name: string, value: Wire): string =>
  value === undefined ? '' : `<${name}>${toXml(value)}</${name}>`;

/** XML as the query protocol writes it: lists as `member` elements. */
export const toXml = (value: Wire): string => {
  if (Array.isArray(value)) return value.map((item: Wire) => element('member', item)).join('');
  if (value !== null && typeof value === 'object') {
    return Object.entries(value)
      .map(([name, inner]) => element(name, inner as Wire))
      .join('');
  }
  return escape(String(value));
};

/** Parameters of a call in the query protocol, e.g. `Tags.member.1.Key`. */
export class QueryCall {
  private readonly form: URLSearchParams;

  constructor(body: string) {
    this.form = new URLSearchParams(body);
  }

  get action(): string {
    return this.text('Action');
  }

  text(name: string): string {
    return this.form.get(name) ?? '';
  }

  /** A list of structures; each as the parameters below `<name>.member.<n>`. */
  list(name: string): Record<string, string>[] {
    const items: Record<string, string>[] = [];
    for (const [key, value] of this.form) {
      const [, index, field = ''] =
        new RegExp(`^${name}\\.member\\.(\\d+)(?:\\.(.+))?$`).exec(key) ?? [];
      if (index) (items[Number(index) - 1] ??= {})[field] = value;
    }
    return items.filter(Boolean);
  }
}
