import { datetime, integer, text, type Attribute, type Attributes } from './attribute.js';

/** Attributes that every entity has; `version` counts writes from 1. */
const COMMON = {
  before: { id: text() },
  after: { createdAt: datetime(), updatedAt: datetime(), version: integer({ min: 1 }) },
} as const;

type Common = (typeof COMMON)['before'] & (typeof COMMON)['after'];
export type CommonName = keyof Common;

type Flat<Type> = { [Name in keyof Type]: Type[Name] } & {};
type ValueOf<Given> = Given extends { readonly holds?: infer Value }
  ? Exclude<Value, undefined>
  : never;
type Named<All, Mark> = { [Name in keyof All]: All[Name] extends Mark ? Name : never }[keyof All];
type OptionalName<All> = Named<All, { readonly optional: true }>;
type OwnerName<All> = Named<All, { readonly owner: true }>;
type DefaultName<All> = Named<All, { readonly default: unknown }>;

/** The values of attributes. */
export type Values<All> = Flat<
  { readonly [Name in Exclude<keyof All, OptionalName<All>>]: ValueOf<All[Name]> } & {
    readonly [Name in OptionalName<All>]?: ValueOf<All[Name]>;
  }
>;

/** An item of an entity: `type Order = Item<typeof orderAttributes>`. */
export type Item<All> = Values<All>;

/** What a new item is made of: all but what every entity has. */
export type Input<All> = Values<Omit<All, CommonName>>;

/** What the body of a new item holds: what has a default may be left out. */
export type Given<All> = Values<Omit<All, CommonName | OwnerName<All>>>;

/** What an update may change: all that is given, but what is `Fixed`. `null` takes away what may be left out. */
export type Changes<All, Fixed extends keyof All = never> = Patch<Omit<Given<All>, Fixed>>;

/** Changes of an item: what is `undefined` stays, `null` takes away what may be left out. */
export type Patch<Type> = {
  readonly [Name in keyof Type]?: undefined extends Type[Name] ? Type[Name] | null : Type[Name];
};

export type { DefaultName, OptionalName, OwnerName, ValueOf };

/**
 * The attributes of an entity, to which those that every entity has are added: `id`, `createdAt`,
 * `updatedAt` and `version`.
 *
 * @example
 * export const orderAttributes = attributes({
 *   total: decimal({ min: '0' }),
 *   status: oneOf(['placed', 'paid'], { default: 'placed' }),
 *   note: text({ max: 500, optional: true }),
 * });
 * export type Order = Item<typeof orderAttributes>;
 */
export const attributes = <const Own extends Attributes>(own: Own): Flat<Common & Own> =>
  ({ ...COMMON.before, ...own, ...COMMON.after }) as Flat<Common & Own>;

/** What a new item gets beside its input. */
export interface Origin {
  readonly id: string;
  readonly now: Date;
}

/** A new item of an entity, in its first version. */
export const newItem = <Given extends object>(input: Given, { id, now }: Origin) => ({
  id,
  ...input,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
});

const COMMON_NAMES: ReadonlySet<string> = new Set(
  Object.values(COMMON).flatMap((part) => Object.keys(part)),
);

/** The attributes that a body may hold. */
export const givenOf = (all: Attributes): [name: string, attribute: Attribute][] =>
  Object.entries(all).filter(([name, { owner }]) => !COMMON_NAMES.has(name) && owner !== true);
