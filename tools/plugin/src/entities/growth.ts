import { PlatformError } from '@platform/model/errors';
import type { Service } from '../records/find-services';
import type { Attribute } from './attribute';
import { parseAttributes } from './attributes';
import { entityIn } from './entity-in';
import type { EntityOptions } from './entity-model';
import { parseIndexes } from './further-index';
import { spelledType } from './spelled-type';

/**
 * The attributes that an entity is to have beside those that its code declares; none for an entity that is new,
 * or for the same command again.
 *
 * @throws PlatformError when anything else of the entity would change: items that are there have its keys and
 *   its attributes
 */
export const growthOf = (service: Service, name: string, options: EntityOptions): Attribute[] => {
  const { record } = service;
  const existing = entityIn(service, name);
  if (!existing) return [];
  const before = record.entities[name]?.madeWith as EntityOptions;
  assertSameKeys(record.name, name, before, options);
  const asked = parseAttributes(options.attributes);
  if (spelledList(asked) === spelledList(parseAttributes(before.attributes))) return [];
  for (const attribute of existing.attributes) {
    const now = asked.find((each) => each.name === attribute.name);
    if (now && spelled(now) === spelled(attribute)) continue;
    throw new PlatformError({
      what: `the entity '${name}' of service '${record.name}' has the attribute '${spelled(attribute)}', ${now ? `not '${spelled(now)}'` : 'which is missing in --attributes'}: items that are there have it`,
      allowed: 'the attributes it has, as they are, and further ones',
      run: `the same command with --attributes='${spelledList(existing.attributes)},…'`,
    });
  }
  const known = existing.attributes.map((attribute) => attribute.name);
  return asked.filter((attribute) => !known.includes(attribute.name));
};

const spelled = (attribute: Attribute): string =>
  `${attribute.name}:${spelledType(attribute)}${attribute.optional ? '?' : ''}`;

const spelledList = (attributes: readonly Attribute[]): string => attributes.map(spelled).join(',');

const assertSameKeys = (
  service: string,
  name: string,
  before: EntityOptions,
  after: EntityOptions,
): void => {
  for (const option of ['pk', 'sk', 'gsi1pk', 'gsi1sk'] as const) {
    if (before[option] === after[option]) continue;
    throw new PlatformError({
      what: `service '${service}' already has an entity '${name}' with keys ${before.pk} / ${before.sk}, and in its list ${before.gsi1pk} / ${before.gsi1sk}; --${option} '${after[option]}' would change them, and items that are there would be found by nobody`,
      allowed: `--${option}='${before[option] ?? ''}', or another name for another entity`,
      run: `the same command with --${option}='${before[option]}'`,
    });
  }
};

/**
 * The further lists of an entity that is there, and those that are asked for: the former keep their indexes. Items that
 * are there enter a new one when they are written again.
 *
 * @throws PlatformError when a list that is there would have other keys
 */
export const grownIndex = (
  entity: string,
  before: string | undefined,
  asked: string | undefined,
): string | undefined => {
  if (before === undefined || asked === undefined || before === asked) return asked ?? before;
  const standing = listsIn(before);
  const lists = listsIn(asked);
  for (const [name, list] of lists) {
    const was = standing.get(name);
    if (was === undefined || was === list) continue;
    throw new PlatformError({
      what: `the entity '${entity}' has the list '${was}', not '${list}': items that are there would be missing in it`,
      allowed: 'the lists it has, as they are, and further ones of other names',
      run: `the same command with --index='${was}; <further>'`,
    });
  }
  return [...new Map([...standing, ...lists]).values()].join('; ');
};

/** Lists by name, in one spelling. */
const listsIn = (text: string): Map<string, string> =>
  new Map(
    parseIndexes(text).map(({ name, pk, sk }) => [
      name,
      `${name}: pk=${pk.source} sk=${sk.source}`,
    ]),
  );
