import { NotFoundError } from '@platform/runtime/errors';
import type { Order, OrderKey } from '../domain/order';
import type { Ports } from '../domain/ports';

/** Throws NotFoundError when there is none. */
export const getOrder =
  ({ orders }: Pick<Ports, 'orders'>) =>
  async (key: OrderKey): Promise<Order> => {
    const order = await orders.find(key);
    if (!order) throw new NotFoundError('There is no such order');
    return order;
  };
