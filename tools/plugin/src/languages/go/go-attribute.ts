import type { Attribute, AttributeType } from '@platform/model/attributes';
import { spelledType } from '../../entities/spelled-type';
import type { Attribute as Named } from '../../entities/attribute';
import { fieldName } from './field-name';

/** Types of values; what is kept as text is a string. */
const PLAIN: Readonly<Partial<Record<AttributeType, string>>> = {
  integer: 'int',
  number: 'float64',
  boolean: 'bool',
};

/** The type of a value, without the pointer of one that may be left out. */
const valueType = ({ type, of }: Attribute): string => {
  if (type === 'list' && of) return `[]${valueType(of)}`;
  if (type === 'map' && of) return `map[string]${valueType(of)}`;
  return PLAIN[type] ?? 'string';
};

/** Spellings of rules that the Go type says already. */
const IMPLIED = new Set([
  'string',
  'integer',
  'number',
  'boolean',
  'map',
  'string[]',
  'integer[]',
  'number[]',
  'boolean[]',
]);

/** Cells of a field: name, type and tag with its name in JSON and its rule. */
export const fieldCells = (attribute: Named): string[] => {
  const { name, optional, owner } = attribute;
  const rule = owner ? 'owner' : spelledType(attribute);
  const json = `json:"${name}${optional ? ',omitempty' : ''}"`;
  const tag = IMPLIED.has(rule) ? json : `${json} is:"${rule}"`;
  return [fieldName(name), `${optional ? '*' : ''}${valueType(attribute)}`, `\`${tag}\``];
};

/** Cells of a field in a struct of changes, which has the rule of the field that it changes. */
export const changeCells = (attribute: Named): string[] => [
  fieldName(attribute.name),
  `*${attribute.optional ? '*' : ''}${valueType(attribute)}`,
  `\`json:"${attribute.name}"\``,
];

/** A value in JSON as a Go expression of the attribute's type. */
export const goLiteral = (attribute: Attribute, value: unknown): string => {
  const { type, of } = attribute;
  if (Array.isArray(value) && of)
    return `${valueType(attribute)}{${value.map((each) => goLiteral(of, each)).join(', ')}}`;
  if (typeof value === 'object' && value !== null && of) {
    const pairs = Object.entries(value).map(
      ([name, each]) => `${JSON.stringify(name)}: ${goLiteral(of, each)}`,
    );
    return `${valueType(attribute)}{${pairs.join(', ')}}`;
  }
  if (type === 'number' && Number.isInteger(value)) return `${String(value)}.0`;
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
};

/** Functions of the runtime for types without limits; the others need their rule. */
const TEXT_RULES: Readonly<Record<string, string>> = {
  string: 'attributes.Text',
  number: 'attributes.Number',
  boolean: 'attributes.Flag',
};

/** What reads a value of a path or query, where everything is text. */
export const textRule = (attribute: Attribute): string => {
  const { default: _, ...rule } = attribute;
  const spelled = spelledType(rule);
  return (
    TEXT_RULES[spelled] ?? `attributes.FromText[${valueType(rule)}](${JSON.stringify(spelled)})`
  );
};
