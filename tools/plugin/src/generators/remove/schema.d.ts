export interface RemoveSchema {
  /** Service to remove, or to remove a part of. */
  readonly service: string;
  /** Handler to remove, by its name. */
  readonly handler?: string;
  /** Resource to remove, by the name of the collection. */
  readonly resource?: string;
  /** Route to remove, by method and path, such as POST /loans/{id}/renewals. */
  readonly route?: string;
  /** Entity to remove, in PascalCase. */
  readonly entity?: string;
  /** Rule to remove, by its event: orders.OrderPlaced. */
  readonly rule?: string;
  /** Event of the service to remove: OrderPlaced, or orders.OrderPlaced. */
  readonly event?: string;
  /** Whether files that somebody has written in go too. Default: false. */
  readonly force?: boolean;
}
