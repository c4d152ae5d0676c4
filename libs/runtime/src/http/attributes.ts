import { z } from '@hono/zod-openapi';
import { kept } from '@platform/model/attributes';
import {
  givenOf,
  type Attribute,
  type Attributes,
  type Changes,
  type CommonName,
  type DefaultName,
  type Given,
  type OwnerName,
  type Values,
} from '../attributes/index.js';
import { bodySchema, textSchema } from './attribute-schema.js';

type Shape<Type> = { [Name in keyof Type]-?: Schema<Type[Name]> };
type Schema<Value> = undefined extends Value
  ? z.ZodOptional<z.ZodType<Exclude<Value, undefined>>>
  : z.ZodType<Value>;

/** Which of the names may be left out, and why, decides about the form of each. */
type NewShape<All> = {
  [Name in keyof Given<All>]-?: Name extends DefaultName<All>
    ? z.ZodDefault<z.ZodType<Given<All>[Name]>>
    : Schema<Given<All>[Name]>;
};

/** An item as a response holds it. */
export const itemBody = <const All extends Attributes>(all: All): z.ZodObject<Shape<Values<All>>> =>
  z.object(shapeOf(Object.entries(all), optional)) as never;

/**
 * The body of the route that creates an item: strict, without what the service adds and without the
 * owner. What has a default may be left out.
 */
export const newBody = <const All extends Attributes>(
  all: All,
): z.ZodObject<NewShape<All>, z.core.$strict> =>
  z.strictObject(shapeOf(givenOf(all), withDefault)) as never;

/**
 * The body of the route that changes an item: strict, everything optional. `null` takes away what may be left out.
 *
 * @param fixed names of the attributes that never change
 */
export const changesBody = <
  const All extends Attributes,
  const Fixed extends Exclude<keyof All & string, CommonName | OwnerName<All>> = never,
>(
  all: All,
  ...fixed: readonly Fixed[]
): z.ZodObject<Shape<Changes<All, Fixed>>, z.core.$strict> => {
  const changing = givenOf(all).filter(([name]) => !fixed.includes(name as Fixed));
  return z.strictObject(shapeOf(changing, changed)) as never;
};

/** Attributes in a path or query, where everything is text. */
export const params = <const All extends Attributes, const Name extends keyof All & string = never>(
  all: All,
  ...names: readonly Name[]
): z.ZodObject<Shape<Pick<Values<All>, Name & keyof Values<All>>>> =>
  z.object(
    Object.fromEntries(names.map((name) => [name, textSchema(all[name] as Attribute)])),
  ) as never;

/** The ends of a range, by the names that they have in a query. */
type Ends<Name extends string, Value> = {
  [End in `${Name}.from` | `${Name}.before`]: z.ZodOptional<z.ZodType<Value>>;
};

/** A range of an attribute in the query of a list: `createdAt.from`, itself included, and `createdAt.before`. */
export const range = <
  const All extends Attributes,
  const Name extends keyof All & keyof Values<All> & string,
>(
  all: All,
  name: Name,
): z.ZodObject<Ends<Name, Exclude<Values<All>[Name], undefined>>> => {
  const end = () => textSchema(all[name] as Attribute).optional();
  return z.object({ [`${name}.from`]: end(), [`${name}.before`]: end() }) as never;
};

type Wrap = (schema: z.ZodType, attribute: Attribute) => z.ZodType;

const shapeOf = (
  attributes: readonly (readonly [string, Attribute])[],
  wrap: Wrap,
): Record<string, z.ZodType> =>
  Object.fromEntries(attributes.map(([name, each]) => [name, wrap(bodySchema(each), each)]));

const optional: Wrap = (schema, attribute) => (attribute.optional ? schema.optional() : schema);

const changed: Wrap = (schema, attribute) =>
  (attribute.optional ? schema.nullable() : schema).optional();

const withDefault: Wrap = (schema, attribute) => {
  if (attribute.default === undefined) return optional(schema, attribute);
  const preset = kept(attribute, attribute.default);
  return schema.default(preset).openapi({ default: preset }) as z.ZodType;
};
