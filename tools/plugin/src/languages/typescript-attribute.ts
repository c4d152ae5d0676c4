import type { Attribute } from '@platform/model/attributes';

/** A value in JSON as a TypeScript expression. */
export const literalOf = (value: unknown): string => {
  if (typeof value === 'string') return `'${value.replaceAll(/[\\']/g, '\\$&')}'`;
  if (Array.isArray(value)) return `[${value.map(literalOf).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const pairs = Object.entries(value).map(([name, each]) => `${nameOf(name)}: ${literalOf(each)}`);
  return pairs.length > 0 ? `{ ${pairs.join(', ')} }` : '{}';
};

const nameOf = (name: string): string => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : `'${name}'`);

/** The call that makes an attribute: `is.integer({ min: 1 })`. */
export const attributeCall = ({ type, of, values, owner, expires, ...rest }: Attribute): string => {
  if (owner) return 'is.owner()';
  const { min, max, default: preset, optional } = rest;
  const options = Object.fromEntries(
    Object.entries({ min, max, default: preset, optional }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const first = values ? literalOf(values) : type === 'list' && of ? attributeCall(of) : undefined;
  const last = Object.keys(options).length > 0 ? literalOf(options) : undefined;
  const item = type === 'map' && last !== undefined ? 'is.text()' : first;
  return `is.${expires ? 'expiry' : type}(${[item, last].filter((each) => each !== undefined).join(', ')})`;
};
