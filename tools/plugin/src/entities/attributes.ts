import { PlatformError } from '@platform/model/errors';

export const ATTRIBUTE_TYPES = ['string', 'number', 'boolean'] as const;

export interface Attribute {
  readonly name: string;
  readonly type: (typeof ATTRIBUTE_TYPES)[number];
}

/** Parses `userId,total:number,paid:boolean`; the type is `string` unless given. */
export function parseAttributes(list: string): Attribute[] {
  return list
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean)
    .map(parseAttribute);
}

function parseAttribute(item: string): Attribute {
  const [name = '', type = 'string'] = item.split(':').map((part) => part.trim());
  if (/^[a-z][A-Za-z0-9]*$/.test(name) && isType(type)) return { name, type };
  throw new PlatformError({
    what: `--attributes has '${item}'`,
    allowed: `camelCase names with an optional type (${ATTRIBUTE_TYPES.join(', ')}), such as 'userId,total:number'`,
  });
}

const isType = (type: string): type is Attribute['type'] =>
  (ATTRIBUTE_TYPES as readonly string[]).includes(type);
