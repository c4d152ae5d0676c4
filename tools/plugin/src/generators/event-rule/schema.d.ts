export interface EventRuleSchema {
  /** Service that handles the event. */
  readonly service: string;
  /** Event as context.EventName, the name in PascalCase past tense: orders.OrderPlaced. */
  readonly event: string;
  /** Handler of kind event that gets it. Default: the service's only one, created as 'event' when there is none. */
  readonly handler?: string;
  /** EventBridge pattern on the event's data, as JSON. */
  readonly detailFilter?: string;
}
