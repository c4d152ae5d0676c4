export interface TableEntitySchema {
  /** Name of the entity in PascalCase, singular. */
  readonly name: string;
  /** Service whose table holds it. */
  readonly service: string;
  /** Attributes besides id, createdAt, updatedAt and version, as name:type. Types: string, integer, decimal (exact, for money), number, boolean, date, datetime, expiry (the item is gone then), map, values such as placed/paid. Limits: integer(1..100); a list: string[]; may be left out: string?; default: placed/paid=placed. Default: name:string. */
  readonly attributes?: string;
  /** Template of the partition key. Default: ENTITY#{id}. */
  readonly pk?: string;
  /** Template of the sort key. Default: DETAILS. */
  readonly sk?: string;
  /** Template of the index partition key, which names a list. Default: ENTITY, one list of all. */
  readonly gsi1pk?: string;
  /** Template of the index sort key, which orders a list. Default: ENTITY#{createdAt}#{id}. */
  readonly gsi1sk?: string;
  /** Further lists, each in an index of its own: 'byStatus: pk=STATUS#{status} sk=ORDER#{createdAt}#{id}', several with ; between them. Default: none. */
  readonly index?: string;
  /** Claim of the token that says whose an item is, such as sub or custom:tenant; needs an API with --auth=jwt. Its value is the attribute owner, in --pk and --gsi1pk, so that no caller reaches what is another's. Default: none, all callers share the items. */
  readonly owner?: string;
  /** What it keeps: what is (crud), or what has happened (event-store), by streams that are only appended to, with a view that follows through a handler of kind stream. One of crud, event-store. Default: crud. */
  readonly flavour?: string;
}
