import { PlatformError } from '@platform/model/errors';
import type { Service } from '../records/find-services';
import type { Attribute } from './attribute';
import { parseAttributes } from './attributes';
import { entityIn } from './entity-in';
import type { EntityOptions } from './entity-model';
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
  for (const option of ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'index'] as const) {
    if (before[option] === after[option]) continue;
    throw new PlatformError({
      what: `service '${service}' already has an entity '${name}' with keys ${before.pk} / ${before.sk}, and in its list ${before.gsi1pk} / ${before.gsi1sk}; --${option} '${after[option]}' would change them, and items that are there would be found by nobody`,
      allowed: `--${option}='${before[option] ?? ''}', or another name for another entity`,
      run:
        option === 'index'
          ? `an editor on the repository of ${name}: a further index is one entry of its keys, and items that are there enter it when they are written again`
          : `the same command with --${option}='${before[option]}'`,
    });
  }
};
