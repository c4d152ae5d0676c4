import type { AttributeType } from '@platform/model/attributes';
import { PlatformError } from '@platform/model/errors';
import { separated, type KeyTemplate } from '../keys/key-template';
import { ambiguousKey } from '../keys/overlap';
import type { AttributeTypes } from '../keys/places';
import type { Service } from '../records/find-services';
import { assertNoOverlap, assertNotHandled } from './assert-no-overlap';
import { assertKeySizes } from './assert-key-sizes';
import { entityIn } from './entity-in';
import { COMMON_ATTRIBUTES, KEY_OPTIONS, OWNER, type EntityModel } from './entity-model';
import { assertOwner } from './validate-owner';

/** @throws PlatformError when the entity is inconsistent or its keys may collide in the table */
export const assertEntity = (entity: EntityModel, service: Service): void => {
  assertAttributes(entity);
  assertExpiry(entity);
  for (const [option, template] of templatesOf(entity))
    assertKeyAttributes(entity, option, template);
  for (const [option, template] of templatesOf(entity)) assertUnambiguous(entity, option, template);
  assertKeySizes(entity);
  assertKeyed(entity);
  assertListParameters(entity);
  assertOwner(entity);
  assertNotHandled(entity);
  assertApart(entity, service);
};

/** @throws PlatformError when its keys may collide with those of another entity of the table */
export const assertApart = (entity: EntityModel, service: Service): void => {
  for (const name of Object.keys(service.record.entities)) {
    const other = name === entity.names.pascal ? undefined : entityIn(service, name);
    if (other) assertNoOverlap(entity, other);
  }
};

const assertAttributes = ({ attributes, owner }: EntityModel): void => {
  const names = attributes.map(({ name }) => name);
  const common = owner === undefined ? COMMON_ATTRIBUTES : [...COMMON_ATTRIBUTES, OWNER.name];
  const twice = names.find((name, i) => common.includes(name) || names.indexOf(name) !== i);
  if (!twice) return;
  throw new PlatformError({
    what: `--attributes declares '${twice}' twice`,
    allowed: `each name once; every entity already has ${COMMON_ATTRIBUTES.join(', ')}${owner === undefined ? '' : `, and this one ${OWNER.name}`}`,
  });
};

/** The attribute that DynamoDB's TTL reads, in seconds. */
const EXPIRES_AT = 'expiresAt';

const assertExpiry = ({ attributes }: EntityModel): void => {
  const expiring = attributes.filter(({ expires }) => expires).map(({ name }) => name);
  const taken = attributes.some(({ name }) => name === EXPIRES_AT);
  if (expiring.length <= 1 && !taken) return;
  throw new PlatformError({
    what: taken
      ? `--attributes declares '${EXPIRES_AT}', in which the table keeps when an item expires, in seconds`
      : `--attributes declares ${expiring.length} moments of expiry: ${expiring.join(', ')}`,
    allowed: "one attribute of type expiry, of another name, such as 'endsAt:expiry'",
  });
};

const assertKeyed = ({ names, keys, keyAttributes }: EntityModel): void => {
  if (keyAttributes.length > 0) return;
  throw new PlatformError({
    what: `--pk '${keys.pk.source}' and --sk '${keys.sk.source}' name no attribute, so there could be one ${names.pascal} only`,
    allowed: `an attribute in one of them, such as '${names.constant}#{id}'`,
  });
};

/** What has one text per value, so that equal values make equal keys; `1.5` and `1.50` are equal decimals. */
const IN_KEYS: ReadonlySet<AttributeType> = new Set<AttributeType>([
  'text',
  'integer',
  'number',
  'date',
  'datetime',
  'oneOf',
]);

/** What the query of a list says of the page itself. */
const PAGE_PARAMETERS = ['limit', 'cursor'];

const assertListParameters = ({ queryAttributes, names, keys }: EntityModel): void => {
  const taken = queryAttributes.find(({ name }) => PAGE_PARAMETERS.includes(name));
  if (!taken) return;
  const better = `${names.camel}${capitalized(taken.name)}`;
  throw new PlatformError({
    what: `--gsi1pk '${keys.gsi1pk.source}' names '${taken.name}', which in the query of a list says what page is asked for`,
    allowed: `any other name in the key of a list; elsewhere '${taken.name}' is an attribute like all others`,
    run: `the same command with '${better}' instead of '${taken.name}' in --attributes and --gsi1pk`,
  });
};

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** Every template of a key, with the option that it comes from. */
const templatesOf = ({ keys, indexes }: EntityModel): [option: string, template: KeyTemplate][] => [
  ...KEY_OPTIONS.map((option): [string, KeyTemplate] => [option, keys[option]]),
  ...indexes.flatMap(({ pk, sk }): [string, KeyTemplate][] => [
    ['index', pk],
    ['index', sk],
  ]),
];

const assertKeyAttributes = (entity: EntityModel, option: string, template: KeyTemplate): void => {
  const { source, attributes } = template;
  const usable = entity.allAttributes
    .filter(({ type, optional }) => IN_KEYS.has(type) && !optional)
    .map(({ name }) => name);
  const missing = attributes.find((name) => !usable.includes(name) || changing(name));
  if (!missing) return;
  throw new PlatformError({
    what: `--${option} '${source}' names '${missing}', which is no attribute a key can hold`,
    allowed: usable.filter((name) => !changing(name)).join(', '),
    run: `the same command with --attributes=${missing}:string`,
  });
};

/** A key must not move when the item is written again. */
const changing = (name: string): boolean => name === 'updatedAt' || name === 'version';

const typesOf = ({ allAttributes }: EntityModel): AttributeTypes =>
  Object.fromEntries(allAttributes.map((attribute) => [attribute.name, attribute]));

/** Different values must never make the same key. */
const assertUnambiguous = (entity: EntityModel, option: string, template: KeyTemplate): void => {
  const key = ambiguousKey(template, typesOf(entity));
  if (key === undefined) return;
  throw new PlatformError({
    what: `--${option} '${template.source}' makes the same key '${key}' of different values, since a value may hold the text between two attributes`,
    allowed: "a '#' between any two attributes: values are escaped, so that none holds one",
    run: `the same command with --${option}='${separated(template)}'`,
  });
};
