import type { KeyTemplate } from '../keys/key-template';
import { parseKeyTemplate } from '../keys/key-template';
import { namesOf, type Names } from '../names/names';
import { parseAttributes, type Attribute } from './attributes';

/** Key templates of the single table's two key pairs (requirements §2.2). */
export const KEY_OPTIONS = ['pk', 'sk', 'gsi1pk', 'gsi1sk'] as const;
export type KeyOption = (typeof KEY_OPTIONS)[number];

/** An entity as its templates see it. Every list is in the order in which it was declared. */
export interface EntityModel {
  readonly names: Names;
  /** Attributes the user declared. */
  readonly attributes: readonly Attribute[];
  /** All attributes, with those every entity has. */
  readonly allAttributes: readonly Attribute[];
  readonly keys: Readonly<Record<KeyOption, KeyTemplate>>;
  /** What identifies one item. */
  readonly keyAttributes: readonly Attribute[];
  /** What names a list in the index; empty when all items form one list. */
  readonly listAttributes: readonly Attribute[];
  /** What an update may change. */
  readonly mutableAttributes: readonly Attribute[];
  /** What the caller of the create route gives. */
  readonly inputAttributes: readonly Attribute[];
}

/** Attributes of every entity; `createdAt` and `updatedAt` are ISO 8601, `version` counts writes from 1. */
const COMMON_BEFORE: readonly Attribute[] = [{ name: 'id', type: 'string' }];
const COMMON_AFTER: readonly Attribute[] = [
  { name: 'createdAt', type: 'string' },
  { name: 'updatedAt', type: 'string' },
  { name: 'version', type: 'number' },
];
export const COMMON_ATTRIBUTES: readonly string[] = [...COMMON_BEFORE, ...COMMON_AFTER].map(
  ({ name }) => name,
);

export type EntityOptions = Readonly<Record<KeyOption | 'attributes', string>>;

/** The model of recorded options, which were valid when they were recorded. */
export function entityModel(
  name: string,
  recorded: Readonly<Record<string, unknown>>,
): EntityModel {
  const options = recorded as EntityOptions;
  const attributes = parseAttributes(options.attributes);
  const allAttributes = [...COMMON_BEFORE, ...attributes, ...COMMON_AFTER];
  const keys = Object.fromEntries(
    KEY_OPTIONS.map((option) => [option, parseKeyTemplate(option, options[option])]),
  ) as EntityModel['keys'];
  const named = (...templates: KeyTemplate[]): Attribute[] => {
    const wanted = new Set(templates.flatMap((template) => template.attributes));
    return allAttributes.filter((attribute) => wanted.has(attribute.name));
  };
  const fixed = new Set(named(...Object.values(keys)).map((attribute) => attribute.name));
  return {
    names: namesOf(name),
    attributes,
    allAttributes,
    keys,
    keyAttributes: named(keys.pk, keys.sk),
    listAttributes: named(keys.gsi1pk),
    mutableAttributes: attributes.filter((attribute) => !fixed.has(attribute.name)),
    inputAttributes: attributes,
  };
}
