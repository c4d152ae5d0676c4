import { PlatformError } from '@platform/model/errors';
import type { Attribute } from '../../entities/attribute';
import { parseAttribute } from '../../entities/attribute-grammar';

const FIELD = /^\w+\s+(\*?)([\w[\]]+)\s+`([^`]*)`$/;
const COMMENT = /\s*\/\/[^`]*$/;

/** Rules that Go types say, as the runtime has them. */
const TYPES: readonly (readonly [type: RegExp, word: string])[] = [
  [/^string$/, 'string'],
  [/^u?int\d*$/, 'integer'],
  [/^float\d+$/, 'number'],
  [/^bool$/, 'boolean'],
  [/^map\[string\]string$/, 'map'],
];

/**
 * The attributes that a struct declares, without the owner; `undefined` where it is not there, or a field has
 * no form that the grammar of attributes has.
 *
 * @param name of the struct: `OrderInput`
 */
export const goAttributesIn = (text: string, name: string): readonly Attribute[] | undefined => {
  const [, body] = new RegExp(`^type ${name} struct \\{(?:\\}|\\n([\\s\\S]*?)^\\})`, 'm').exec(
    text,
  ) ?? [undefined, undefined];
  if (body === undefined) return undefined;
  const lines = body.split('\n').map((line) => line.replace(COMMENT, '').trim());
  const fields = lines.filter(Boolean).map(attributeOf);
  return fields.includes(undefined)
    ? undefined
    : fields.filter((each) => each !== undefined && each !== 'owner');
};

const attributeOf = (line: string): Attribute | 'owner' | undefined => {
  const [, pointer, type = '', tag = ''] = FIELD.exec(line) ?? [];
  const name = /\bjson:"(\w+)/.exec(tag)?.[1];
  const rule = /\bis:"([^"]*)"/.exec(tag)?.[1] ?? wordOf(type);
  if (name === undefined || rule === undefined) return undefined;
  if (rule === 'owner') return 'owner';
  try {
    const item = `${name}:${rule}${pointer ? '?' : ''}`;
    return parseAttribute(item, item, 0);
  } catch (error) {
    if (error instanceof PlatformError) return undefined;
    throw error;
  }
};

const wordOf = (type: string): string | undefined => {
  if (!type.startsWith('[]')) return TYPES.find(([pattern]) => pattern.test(type))?.[1];
  const item = wordOf(type.slice('[]'.length));
  return item && `${item}[]`;
};
