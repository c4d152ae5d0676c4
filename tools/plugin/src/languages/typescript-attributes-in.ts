import type { Attribute as Rule, AttributeType } from '@platform/model/attributes';
import type { Attribute } from '../entities/attribute';
import { TYPE_WORDS } from '../entities/attribute-grammar';

const TOKEN =
  /(?:\s+|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*('(?:[^'\\\n]|\\['"\\])*'|"(?:[^"\\\n]|\\['"\\])*"|-?\d[\d_]*(?:\.\d+)?|[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*|[{}[\](),:])/y;

const TYPES: ReadonlySet<string> = new Set([...Object.values(TYPE_WORDS), 'oneOf', 'list']);

/** What stands in the source is more than literals and calls of `is`. */
class Unreadable extends Error {}

/**
 * The attributes that `is.attributes({ … })` declares, without the owner; `undefined` where it is not there, or
 * holds more than literals.
 *
 * @param name of the constant: `orderAttributes`
 */
export const typescriptAttributesIn = (
  text: string,
  name: string,
): readonly Attribute[] | undefined => {
  const opening = new RegExp(`\\b${name}\\s*=\\s*is\\.attributes\\(`).exec(text);
  if (!opening) return undefined;
  try {
    const declared = new Reader(text, opening.index + opening[0].length).object();
    return Object.entries(declared)
      .map(([each, rule]) => ({ name: each, ...ruleOf(rule) }))
      .filter(({ owner }) => !owner);
  } catch (error) {
    if (error instanceof Unreadable) return undefined;
    throw error;
  }
};

/** Reads literals and calls of `is`, and nothing else. */
class Reader {
  private next: string;

  constructor(
    private readonly text: string,
    private at: number,
  ) {
    this.next = this.token();
  }

  /** What stands between braces. */
  object(): Record<string, unknown> {
    return Object.fromEntries(
      this.between('{', '}', (): [string, unknown] => {
        const name = this.take();
        this.expect(':');
        return [isText(name) ? unquoted(name) : name, this.value()];
      }),
    );
  }

  private value(): unknown {
    if (this.next === '{') return this.object();
    if (this.next === '[') return this.between('[', ']', () => this.value());
    const token = this.take();
    if (isText(token)) return unquoted(token);
    if (/^-?\d/.test(token)) return Number(token.replaceAll('_', ''));
    if (token === 'true' || token === 'false') return token === 'true';
    if (!token.startsWith('is.')) throw new Unreadable();
    return made(
      token.slice('is.'.length),
      this.between('(', ')', () => this.value()),
    );
  }

  private between<Item>(opening: string, closing: string, item: () => Item): Item[] {
    const items: Item[] = [];
    this.expect(opening);
    while (this.next !== closing) {
      items.push(item());
      if (this.next !== closing) this.expect(',');
    }
    this.expect(closing);
    return items;
  }

  private expect(token: string): void {
    if (this.take() !== token) throw new Unreadable();
  }

  private take(): string {
    const token = this.next;
    if (token === '') throw new Unreadable();
    this.next = this.token();
    return token;
  }

  /** The next one; empty where something else begins. */
  private token(): string {
    TOKEN.lastIndex = this.at;
    const [all = '', token = ''] = TOKEN.exec(this.text) ?? [];
    this.at += all.length;
    return token;
  }
}

const isText = (token: string): boolean => /^['"]/.test(token);

const unquoted = (token: string): string => token.slice(1, -1).replaceAll(/\\(.)/g, '$1');

/** What a maker of the runtime makes. */
const made = (type: string, [first, second]: readonly unknown[]): Rule => {
  if (type === 'owner') return { type: 'text', owner: true };
  if (type === 'expiry') return { type: 'datetime', expires: true, ...(first as object) };
  if (!TYPES.has(type)) throw new Unreadable();
  const rule = { type: type as AttributeType };
  if (type === 'oneOf') return { ...rule, values: first as string[], ...(second as object) };
  if (type === 'list') return { ...rule, of: ruleOf(first), ...(second as object) };
  if (type === 'map')
    return { ...rule, of: ruleOf(first ?? { type: 'text' }), ...(second as object) };
  return { ...rule, ...(first as object) };
};

const ruleOf = (value: unknown): Rule => {
  if (typeof value !== 'object' || value === null || !('type' in value)) throw new Unreadable();
  return value as Rule;
};
