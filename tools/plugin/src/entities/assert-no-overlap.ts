import { PlatformError } from '@platform/model/errors';
import { parseKeyTemplate, type KeyTemplate } from '../keys/key-template';
import { commonKey } from '../keys/overlap';
import type { AttributeTypes } from '../keys/places';
import type { EntityModel } from './entity-model';

/** Keys of one item, or of one place in an index. */
interface KeyPair {
  readonly pk: KeyTemplate;
  readonly sk: KeyTemplate;
}

/** Items that are in a table beside those of its entities: what a service has handled already (ADR 48). */
const HANDLED: KeyPair = {
  pk: parseKeyTemplate('pk', 'HANDLED#{eventId}'),
  sk: parseKeyTemplate('sk', '{reaction}'),
};

/** @throws PlatformError when items of the entity may have the keys of those that the runtime keeps */
export const assertNotHandled = (entity: EntityModel): void => {
  const common = commonPair(entity.keys, HANDLED, typesOf(entity), {});
  if (!common) return;
  throw new PlatformError({
    what: `the keys of ${pattern(entity, entity.keys)} can overlap those of the events that a service has handled: both produce ${common}`,
    allowed: "a --pk that does not begin with 'HANDLED#'",
    run: `the same command with --pk='${entity.names.constant}#{id}'`,
  });
};

/**
 * Two entities never have one key in the table, nor one place in an index: a list of one would be read past the
 * items of the other.
 *
 * @throws PlatformError with both patterns and an example
 */
export const assertNoOverlap = (entity: EntityModel, other: EntityModel): void => {
  for (const [option, own] of pairsOf(entity)) {
    const theirs = pairsOf(other).find(([name]) => name === option)?.[1];
    const common = theirs && commonPair(own, theirs, typesOf(entity), typesOf(other));
    if (!theirs || !common) continue;
    const where = option === 'pk' ? 'the keys' : `the keys in ${option}`;
    throw new PlatformError({
      what: `${where} of ${pattern(entity, own)} can overlap those of ${pattern(other, theirs)}: both produce ${common}`,
      allowed: 'key templates whose fixed text tells the entities of a table apart',
      run:
        SUGGESTIONS[option]?.(entity) ??
        `the same command with ${entity.names.constant}# at the beginning of that sk`,
    });
  }
};

const SUGGESTIONS: Readonly<Record<string, (entity: EntityModel) => string>> = {
  pk: ({ names }) => `the same command with --pk='${names.constant}#{id}'`,
  GSI1: ({ names, keys }) =>
    `the same command with --gsi1sk='${names.constant}#${keys.gsi1sk.source}'`,
};

const pairsOf = ({ keys, indexes }: EntityModel): [where: string, pair: KeyPair][] => [
  ['pk', keys],
  ['GSI1', { pk: keys.gsi1pk, sk: keys.gsi1sk }],
  ...indexes.map((each): [string, KeyPair] => [`GSI${each.number}`, each]),
];

const commonPair = (
  left: KeyPair,
  right: KeyPair,
  leftTypes: AttributeTypes,
  rightTypes: AttributeTypes,
): string | undefined => {
  const pk = commonKey(left.pk, right.pk, leftTypes, rightTypes);
  const sk = commonKey(left.sk, right.sk, leftTypes, rightTypes);
  return pk === undefined || sk === undefined ? undefined : `${pk} / ${sk}`;
};

const pattern = ({ names }: EntityModel, { pk, sk }: KeyPair): string =>
  `${names.pascal} ${pk.source} / ${sk.source}`;

const typesOf = ({ allAttributes }: EntityModel): AttributeTypes =>
  Object.fromEntries(allAttributes.map((attribute) => [attribute.name, attribute]));
