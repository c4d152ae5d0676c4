export interface EventSchema {
  /** Event as context.EventName, the name in PascalCase past tense: orders.OrderShipped. */
  readonly event: string;
  /** Service that publishes it, whose name is the context. Default: the context of the event. */
  readonly service?: string;
}
