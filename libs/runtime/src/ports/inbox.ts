/** One event on its way to one reaction. */
export interface Delivery {
  /** The same each time the event comes. */
  readonly eventId: string;
  /** What reacts, unique in the service: `orders.context OrderPlaced`. */
  readonly reaction: string;
}

/** Lets an event have its effect once, however often it comes (S2-13, S2-41). */
export interface Inbox {
  /**
   * Does `work` as a unit of work together with a note that it is done, unless that note is there. What `work` does
   * to other systems than the table may happen more than once.
   *
   * @returns whether it was done now
   */
  once(delivery: Delivery, work: () => Promise<unknown>): Promise<boolean>;
}
