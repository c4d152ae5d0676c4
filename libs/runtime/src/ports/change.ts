/** An item with plain values. */
export type Item = Readonly<Record<string, unknown>>;

/** What happened to one item of a table (S1-15). */
export interface Change {
  readonly kind: 'INSERT' | 'MODIFY' | 'REMOVE';
  readonly keys: Item;
  /** The item before; absent on INSERT, or when the stream does not carry it. */
  readonly before?: Item;
  /** The item after; absent on REMOVE, or when the stream does not carry it. */
  readonly after?: Item;
}
