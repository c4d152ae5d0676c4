export interface ServiceSchema {
  /** Name of the bounded context; it becomes folder, project and stack name. */
  readonly name: string;
  /** Language of the handlers. One of ts, go. Default: ts. */
  readonly language?: string;
  /** Kinds of handlers to start with, comma-separated, or empty for none; on a service that exists the default adds nothing. Any of api, rest, function-url, alb, worker, event, outbox, schedule, direct, stream, topic, webhook, bucket, kinesis, authorizer. */
  readonly handlers?: readonly string[];
  /** Starter entity in PascalCase; 'none' for a service without a table. Default: derived from the name, orders has Order. */
  readonly entity?: string;
  /** Starter entity: attributes besides id, createdAt, updatedAt and version, as name:type. Types: string, integer, decimal (exact, for money), number, boolean, date, datetime, expiry (the item is gone then), map, values such as placed/paid. Limits: integer(1..100); a list: string[]; may be left out: string?; default: placed/paid=placed. Default: name:string. */
  readonly attributes?: string;
  /** Starter entity: template of the partition key. Default: ENTITY#{id}. */
  readonly pk?: string;
  /** Starter entity: template of the sort key. Default: DETAILS. */
  readonly sk?: string;
  /** Starter entity: template of the index partition key, which names a list. Default: ENTITY, one list of all. */
  readonly gsi1pk?: string;
  /** Starter entity: template of the index sort key, which orders a list. Default: ENTITY#{createdAt}#{id}. */
  readonly gsi1sk?: string;
  /** Starter entity: further lists, each in an index of its own: 'byStatus: pk=STATUS#{status} sk=ORDER#{createdAt}#{id}', several with ; between them. Default: none. */
  readonly index?: string;
  /** Starter entity: claim of the token that says whose an item is, such as sub or custom:tenant; needs an API with --auth=jwt. Its value is the attribute owner, in --pk and --gsi1pk, so that no caller reaches what is another's. Default: none, all callers share the items. */
  readonly owner?: string;
  /** Folder that the service's folder goes into. Default: apps, or appsDir of nx.json. */
  readonly directory?: string;
  /** Further Nx tags, comma-separated, such as team:checkout. */
  readonly tags?: string;
  /** What answers the routes: an HTTP API, or a handler of that kind. One of http, rest, function-url, alb, none. Default: http. */
  readonly api?: string;
  /** Authentication of the API, jwt with issuer and audience from stages.json; GET /health is always open. One of none, jwt. Default: none. */
  readonly auth?: string;
}
