import { Entity as ElectroEntity } from 'electrodb';
import { ValidationError, type ValidationIssue } from '../../errors/index.js';
import { isExpired } from '../expiry.js';
import type { Check, ElectroInternals } from './electro-internals.js';
import { assertKeySize, escapeValues, type KeyValues } from './key-maker.js';
import { valueIssues } from './value-issues.js';

type Internals = ElectroInternals;
type MakeKeyInput = Parameters<Internals['_makeKey']>;

const { _makeKey: makeKey, ownsItem } = ElectroEntity.prototype as unknown as Internals;

/** Keys are made of escaped values; items are known by their attributes, and checked. */
class KeyedEntity extends (ElectroEntity as unknown as new (...input: unknown[]) => Internals) {
  constructor(...input: unknown[]) {
    super(...input);
    const { schema } = this.model;
    schema.checkCreate = storable(schema.checkCreate.bind(schema));
    schema.checkUpdate = storable(schema.checkUpdate.bind(schema));
  }

  override _makeKey(...input: MakeKeyInput): { readonly key: string } {
    const [definition, facets, supplied = {}, labels = [], options = {}] = input;
    const given = labels.filter(({ name }) => supplied[name] !== undefined);
    const values = Object.fromEntries(given.map(({ name }) => [name, supplied[name]]));
    const escaped = escapeValues(values, options.excludeLabelTail === true);
    const made = makeKey.call(this, definition, facets, escaped, labels, options);
    const sort = Object.values(this.model.prefixes).some(({ sk }) => sk === definition);
    assertKeySize(made.key, sort ? 'sort' : 'partition', escaped);
    return made;
  }

  override ownsItem(item: KeyValues): boolean {
    return ownsItem.call(this, item) && isUnderItsKeys(this, item) && !isExpired(item);
  }
}

/**
 * ElectroDB's entity, whose keys no value can break out of (ADR 0024): each value is escaped before
 * it becomes part of a key, an item is handed out only if its attributes make the keys it was stored
 * under and its expiry is to come, and what DynamoDB cannot hold is refused before anything is sent. Attributes are stored as
 * they are.
 *
 * @throws ValidationError from every operation, naming the attribute: text that is not Unicode, or
 * empty within a key, a key of more than 2048 or 1024 bytes, a number beyond ±(2^53-1) or nearer to
 * 0 than 1e-130
 */
export const Entity = KeyedEntity as unknown as typeof ElectroEntity;

const storable =
  (check: Check): Check =>
  (values, ...options) => {
    const issues = Object.entries(values ?? {}).flatMap(([name, each]) => valueIssues(name, each));
    if (issues.length > 0) throw new ValidationError(issues.sort(byField));
    return check(values, ...options);
  };

const byField = (a: ValidationIssue, b: ValidationIssue): number => (a.field < b.field ? -1 : 1);

/** Whether an item's attributes make the keys that it has. What was not read is not compared. */
const isUnderItsKeys = (entity: Internals, item: KeyValues): boolean => {
  const { prefixes, schema, facets } = entity.model;
  return Object.entries(prefixes).every(([index, { pk, sk }]) => {
    const names = facets.byIndex[index]?.all ?? [];
    const values = Object.fromEntries(
      names.map(({ name }) => [name, item[schema.attributes[name]?.field ?? name]]),
    );
    if (item[pk.field] === undefined || Object.values(values).includes(undefined)) return true;
    const made = entity._makeIndexKeys({ index, pkAttributes: values, skAttributes: [values] });
    return made.pk === item[pk.field] && made.sk[0] === item[sk.field];
  });
};
