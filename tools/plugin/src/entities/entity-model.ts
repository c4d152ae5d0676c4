import type { KeyTemplate } from '../keys/key-template';
import { parseKeyTemplate } from '../keys/key-template';
import { namesOf, type Names } from '../names/names';
import type { Attribute } from './attribute';
import { parseAttributes } from './attributes';
import { parseIndexes, type FurtherIndex } from './further-index';

/** Key templates of the single table's two key pairs (requirements §2.2). */
export const KEY_OPTIONS = ['pk', 'sk', 'gsi1pk', 'gsi1sk'] as const;
export type KeyOption = (typeof KEY_OPTIONS)[number];

/** An entity as its templates see it. Every list is in the order in which it was declared. */
export interface EntityModel {
  readonly names: Names;
  /** The claim that its items are bound to; `undefined` where all callers share them. */
  readonly owner: string | undefined;
  /** Attributes the user declared: what the caller of the create route gives. */
  readonly attributes: readonly Attribute[];
  /** All attributes, with those every entity has. */
  readonly allAttributes: readonly Attribute[];
  readonly keys: Readonly<Record<KeyOption, KeyTemplate>>;
  /** Further lists, each in an index of its own. */
  readonly indexes: readonly FurtherIndex[];
  /** What identifies one item. */
  readonly keyAttributes: readonly Attribute[];
  /** What a path says of them, in the order of the keys: all but the owner, whom the token names. */
  readonly pathAttributes: readonly Attribute[];
  /** What names a list in the index; empty when all items form one list. */
  readonly listAttributes: readonly Attribute[];
  /** What a query says of them: all but the owner. */
  readonly queryAttributes: readonly Attribute[];
  /** What the list is ordered by, where a range of it can be asked for. */
  readonly rangeAttribute: Attribute | undefined;
  /** What an update may change: all that is given but what the item's own key is made of. */
  readonly mutableAttributes: readonly Attribute[];
  /** What a new item is made of: what its creator gives, and who that is. */
  readonly inputAttributes: readonly Attribute[];
}

/** Attributes of every entity; `createdAt` and `updatedAt` are ISO 8601, `version` counts writes from 1. */
const COMMON_BEFORE: readonly Attribute[] = [{ name: 'id', type: 'text' }];
const COMMON_AFTER: readonly Attribute[] = [
  { name: 'createdAt', type: 'datetime' },
  { name: 'updatedAt', type: 'datetime' },
  { name: 'version', type: 'integer', min: 1 },
];
export const COMMON_ATTRIBUTES: readonly string[] = [...COMMON_BEFORE, ...COMMON_AFTER].map(
  ({ name }) => name,
);

/** Of entities with an owner: the value of the claim of whoever created the item. */
export const OWNER: Attribute = { name: 'owner', type: 'text', owner: true };

export type EntityOptions = Readonly<Record<KeyOption | 'attributes', string>> & {
  readonly owner?: string;
  readonly index?: string;
  /** Default `crud`. */
  readonly flavour?: 'crud' | 'event-store';
};

/**
 * The model of recorded options, which were valid when they were recorded.
 *
 * @param attributes what it is made of now. Default: what it was made with
 */
export const entityModel = (
  name: string,
  recorded: Readonly<Record<string, unknown>>,
  attributes = parsedAttributes(recorded),
): EntityModel => {
  const options = recorded as EntityOptions;
  const { owner } = options;
  const inputAttributes = owner === undefined ? attributes : [OWNER, ...attributes];
  const allAttributes = [...COMMON_BEFORE, ...inputAttributes, ...COMMON_AFTER];
  const keys = Object.fromEntries(
    KEY_OPTIONS.map((option) => [option, parseKeyTemplate(option, options[option])]),
  ) as EntityModel['keys'];
  const named = (...templates: KeyTemplate[]): Attribute[] => {
    const wanted = new Set(templates.flatMap((template) => template.attributes));
    return allAttributes.filter((attribute) => wanted.has(attribute.name));
  };
  const keyAttributes = named(keys.pk, keys.sk);
  const listAttributes = named(keys.gsi1pk);
  const given = (each: Attribute): boolean => each !== OWNER;
  return {
    names: namesOf(name),
    owner,
    attributes,
    allAttributes,
    keys,
    indexes: parseIndexes(options.index),
    keyAttributes,
    pathAttributes: inOrder(keyAttributes.filter(given), [keys.pk, keys.sk]),
    listAttributes,
    queryAttributes: listAttributes.filter(given),
    rangeAttribute: rangeAttributeOf(keys.gsi1sk, allAttributes),
    mutableAttributes: attributes.filter((attribute) => !keyAttributes.includes(attribute)),
    inputAttributes,
  };
};

/** Types whose values have an order that people know. */
const ORDERED: ReadonlySet<Attribute['type']> = new Set(['date', 'datetime', 'integer', 'number']);

/** What orders the items under a sort key, where a range of it can be asked for: its first attribute. */
export const rangeAttributeOf = (
  { attributes: [first] }: KeyTemplate,
  all: readonly Attribute[],
): Attribute | undefined => all.find(({ name, type }) => name === first && ORDERED.has(type));

const parsedAttributes = (recorded: Readonly<Record<string, unknown>>): readonly Attribute[] =>
  parseAttributes((recorded as EntityOptions).attributes);

/** `PLACE#{place}` and `SEAT#{row}`: first the place, then the row, however they are declared. */
const inOrder = (
  attributes: readonly Attribute[],
  templates: readonly KeyTemplate[],
): readonly Attribute[] => {
  const names = templates.flatMap((template) => template.attributes);
  return [...attributes].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
};
