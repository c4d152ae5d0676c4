/**
 * One page of a list. `cursor` is opaque and leads to the next page; without it the end is reached.
 * A full page at the very end may still carry one: the page after it is empty.
 */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

/** The part of a list a caller asks for. */
export interface PageRequest {
  /** Items per page. */
  readonly limit?: number;
  /** `cursor` of the page before. */
  readonly cursor?: string;
}
