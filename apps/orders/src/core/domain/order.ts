import { ConflictError } from '@platform/runtime/errors';
import { totalOf, type OrderLine } from './order-line';

export type OrderStatus = 'placed' | 'cancelled';

export interface Order {
  readonly id: string;
  readonly userId: string;
  /** At least one. */
  readonly lines: readonly OrderLine[];
  /** Sum of the lines in cents, fixed when the order is placed. */
  readonly total: number;
  readonly status: OrderStatus;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** Raised by every change; a change based on an older one is a conflict. */
  readonly version: number;
}

export type OrderKey = Pick<Order, 'id'>;

/** Whose orders to list. */
export type OrderList = Pick<Order, 'userId'>;

/** What somebody orders. */
export type OrderInput = Pick<Order, 'userId' | 'lines'>;

/** What may change once an order is placed. */
export type OrderChanges = Pick<Order, 'status'>;

/** A new order; its total is computed here, so that nobody outside can name a price of his own. */
export const newOrder = (
  { userId, lines }: OrderInput,
  { id, now }: { readonly id: string; readonly now: Date },
): Order => ({
  id,
  userId,
  lines,
  total: totalOf(lines),
  status: 'placed',
  createdAt: now.toISOString(),
  updatedAt: now.toISOString(),
  version: 1,
});

/**
 * What cancelling changes.
 *
 * @throws ConflictError when the order is not placed any more
 */
export const cancellation = ({ status }: Order): OrderChanges => {
  if (status !== 'placed') {
    throw new ConflictError(`Only a placed order can be cancelled; this one is ${status}`);
  }
  return { status: 'cancelled' };
};
