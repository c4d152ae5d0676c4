import { NotFoundError } from '@platform/runtime/errors';
import type { Order, OrderChanges, OrderKey } from '../domain/order';
import type { Ports } from '../domain/ports';

/** Throws NotFoundError when there is none, ConflictError when it changed in between. */
export const updateOrder =
  ({ orders, clock }: Ports) =>
  async (key: OrderKey, changes: OrderChanges): Promise<Order> => {
    const order = await orders.find(key);
    if (!order) throw new NotFoundError('There is no such order');
    return orders.update(order, changes, clock());
  };
