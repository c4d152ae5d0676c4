export interface RenameSchema {
  /** Service to rename, or to rename a part of. */
  readonly service: string;
  /** The new name, of the form of the old one. */
  readonly to: string;
  /** Handler to rename, by its name. */
  readonly handler?: string;
  /** Resource to rename, by the name of the collection. */
  readonly resource?: string;
  /** Route to rename, by method and path, such as POST /loans/{id}/renewals. */
  readonly route?: string;
  /** Entity to rename, in PascalCase. */
  readonly entity?: string;
  /** Rule to take to another event: orders.OrderPlaced. */
  readonly rule?: string;
  /** Event of the service to rename: OrderPlaced, or orders.OrderPlaced. */
  readonly event?: string;
}
