import { NotFoundError } from '@platform/runtime/errors';
import { cancellation, type Order, type OrderKey } from '../domain/order';
import type { Ports } from '../domain/ports';

/**
 * Cancels a placed order. Not idempotent on purpose: of several callers exactly one is told that it
 * cancelled, the others get a ConflictError. A caller who lost the answer may still safely repeat:
 * a conflict then means that the order is cancelled.
 *
 * @throws NotFoundError when there is none
 * @throws ConflictError when it is not placed any more
 */
export const cancelOrder =
  ({ orders, clock }: Pick<Ports, 'orders' | 'clock'>) =>
  async (key: OrderKey): Promise<Order> => {
    const order = await orders.find(key);
    if (!order) throw new NotFoundError('There is no such order');
    return orders.update(order, cancellation(order), clock());
  };
