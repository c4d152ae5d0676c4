/** An index as the model of an ElectroDB entity declares it. */
export interface Index {
  readonly index?: string;
  readonly pk: { readonly composite: readonly string[] };
  readonly sk?: { readonly composite: readonly string[] };
}

/** Names of the attributes that the keys of an index are made of. */
export const namesIn = ({ pk, sk }: Index): readonly string[] => [
  ...pk.composite,
  ...(sk?.composite ?? []),
];

/** These attributes of an item. */
export const pick = (item: object, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(names.map((name) => [name, (item as Record<string, unknown>)[name]]));
