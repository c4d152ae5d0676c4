import * as is from '@platform/runtime/attributes';
import { ConflictError } from '@platform/runtime/errors';
import { totalOf, type OrderLine } from './order-line';

/** What an order is made of, beside its lines. Table and test data follow. */
export const orderAttributes = is.attributes({
  userId: is.text(),
  /** Sum of the lines in cents, fixed when the order is placed. */
  total: is.integer({ min: 0 }),
  status: is.oneOf(['placed', 'cancelled']),
});

export type Order = is.Item<typeof orderAttributes> & {
  /** At least one. */
  readonly lines: readonly OrderLine[];
};

export type OrderKey = Pick<Order, 'id'>;

/** Whose orders to list. */
export type OrderList = Pick<Order, 'userId'>;

/** What somebody orders. */
export type OrderInput = Pick<Order, 'userId' | 'lines'>;

/** What may change once an order is placed. */
export type OrderChanges = Pick<Order, 'status'>;

/** A new order; its total is computed here, so that nobody outside can name a price of his own. */
export const newOrder = ({ userId, lines }: OrderInput, origin: is.Origin): Order =>
  is.newItem({ userId, lines, total: totalOf(lines), status: 'placed' }, origin);

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
