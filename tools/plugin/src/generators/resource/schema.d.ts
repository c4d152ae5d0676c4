export interface ResourceSchema {
  /** Name of the collection, such as invoices. */
  readonly name: string;
  /** Service that gets the routes. */
  readonly service: string;
  /** Path of the collection. Default: / and the name. */
  readonly path?: string;
  /** Operations on the entity, comma-separated. Any of list, create, get, update, delete. Default: all, or those that a resource has already. */
  readonly methods?: readonly string[];
  /** Entity behind the routes. Default: derived from the name, invoices has Invoice. */
  readonly entity?: string;
  /** Authentication, when it creates the API. One of none, jwt. Default: none. */
  readonly auth?: string;
}
