/**
 * One page of a list. `cursor` is opaque and leads to the next page; without it the end is reached.
 * A full page at the very end may still carry one: the page after it is empty.
 */
export interface Page<Item> {
  readonly items: readonly Item[];
  readonly cursor?: string;
}

/**
 * The part of a list a caller asks for.
 *
 * @typeParam Place values of the attribute that orders the list, where it can be asked for a range of them
 */
export interface PageRequest<Place = never> {
  /** Items per page. */
  readonly limit?: number;
  /** `cursor` of the page before. */
  readonly cursor?: string;
  /** The least value wanted, itself included. Default: the least there is. */
  readonly from?: Place;
  /** Where the range ends; this value itself is not wanted. Default: after the greatest there is. */
  readonly before?: Place;
}
