export interface Order {
  readonly id: string;
  readonly userId: string;
  readonly total: number;
  readonly status: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly version: number;
}

/** What identifies one order. */
export type OrderKey = Pick<Order, 'id'>;

/** What names a list of orders. */
export type OrderList = Pick<Order, 'userId'>;

/** What a new order is made of. */
export type OrderInput = Pick<Order, 'userId' | 'total' | 'status'>;

/** What may change; the rest is part of a key or kept by the repository. */
export type OrderChanges = Partial<Pick<Order, 'total' | 'status'>>;

export const newOrder = (
  input: OrderInput,
  { id, now }: { readonly id: string; readonly now: Date },
): Order => ({
  ...input,
  id,
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
});
