/** How long is waited in vain. */
export interface WaitBudgetOptions {
  /** All waiting in vain together, ms; the last wait may add its `graceMs`. */
  readonly totalMs: number;
  /** A wait without progress ends after this, ms. */
  readonly stallMs: number;
  /** Waiting of this length is free unless nothing comes of it, ms: the way to a far region and back. */
  readonly graceMs: number;
  /** All waits together must move this much, or they run into their end. */
  readonly minimumBytesPerSecond: number;
}
