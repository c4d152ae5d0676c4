import type * as ports from '@platform/runtime/ports';
import type { Order, OrderList } from '../domain/order';
import type { Ports } from '../domain/ports';

/** The orders of a user, newest first. A user nobody knows has none. */
export const listOrders =
  ({ orders }: Pick<Ports, 'orders'>) =>
  (list: OrderList, page: ports.PageRequest<Order['createdAt']>): Promise<ports.Page<Order>> =>
    orders.list(list, page);
