export interface EventSchema {
  /** Event as context.EventName, the name in PascalCase past tense: orders.OrderShipped. */
  readonly event: string;
  /** Service that publishes it, whose name is the context. Default: the context of the event. */
  readonly service?: string;
  /** How it leaves: with the change that it tells of, through the outbox of the service, or at once, to the bus. One of outbox, direct. Default: outbox for a service with a table, else direct. */
  readonly publish?: string;
}
