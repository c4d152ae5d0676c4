import type { Attribute } from '@platform/model/attributes';
import { EXPIRY_WORD, TYPE_WORDS } from './attribute-grammar';

/** The type of an attribute in the grammar of `--attributes`, without `?`: `integer(1..100)=1`. */
export const spelledType = (attribute: Attribute): string => {
  const { type, of, default: preset } = attribute;
  const item = type === 'list' && of ? `${spelledType(of)}[]` : wordOf(attribute);
  return `${item}${limitsOf(attribute)}${preset === undefined ? '' : `=${String(preset)}`}`;
};

const wordOf = ({ type, values, expires }: Attribute): string =>
  (expires && EXPIRY_WORD) ||
  (values?.join('/') ?? Object.keys(TYPE_WORDS).find((word) => TYPE_WORDS[word] === type) ?? type);

const limitsOf = ({ min, max }: Attribute): string =>
  min === undefined && max === undefined ? '' : `(${min ?? ''}..${max ?? ''})`;
