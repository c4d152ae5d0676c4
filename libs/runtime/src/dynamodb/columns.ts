import { CustomAttributeType } from 'electrodb';
import type { Attribute, Attributes, OptionalName, ValueOf } from '../attributes/index.js';
import { EXPIRES_AT } from './expiry.js';

type AnyOf<Value> = ReturnType<typeof CustomAttributeType<Value>>;

/** A text of a few is an enumeration; what is neither text, number nor flag is kept as it is. */
type ColumnType<Value> = [Value] extends [string]
  ? string extends Value
    ? 'string'
    : readonly Value[]
  : [Value] extends [number]
    ? 'number'
    : [Value] extends [boolean]
      ? 'boolean'
      : AnyOf<Value>;

/** Attributes in the form that an ElectroDB entity declares. */
export type Columns<All> = {
  [Name in keyof All]: {
    readonly type: ColumnType<ValueOf<All[Name]>>;
    readonly required: Name extends OptionalName<All> ? false : true;
  };
};

/** The attributes of an entity, as the model of its table entity declares them. */
export const columns = <const All extends Attributes>(all: All): Columns<All> =>
  ({
    ...Object.fromEntries(Object.entries(all).map(([name, each]) => [name, column(each)])),
    ...expiryColumn(all),
  }) as never;

/** Seconds since 1970 in the attribute that DynamoDB's TTL reads, which follow the moment of expiry. */
const expiryColumn = (all: Attributes) => {
  const name = Object.keys(all).find((each) => all[each]?.expires === true);
  if (name === undefined) return {};
  const set = (_: unknown, item: Readonly<Record<string, string | undefined>>) =>
    item[name] === undefined ? undefined : Math.ceil(Date.parse(item[name]) / 1000);
  return { [EXPIRES_AT]: { type: 'number', hidden: true, watch: [name], set } };
};

const column = (attribute: Attribute) => ({
  type: typeOf(attribute),
  required: attribute.optional !== true,
});

const typeOf = ({ type, values }: Attribute) => {
  if (values) return values;
  if (type === 'integer' || type === 'number') return 'number';
  if (type === 'list' || type === 'map') return CustomAttributeType<unknown>('any');
  return type === 'boolean' ? 'boolean' : 'string';
};
