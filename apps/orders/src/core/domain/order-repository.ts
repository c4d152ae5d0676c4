import type * as ports from '@platform/runtime/ports';
import type { Order, OrderChanges, OrderKey, OrderList } from './order';

export interface OrderRepository {
  /** Throws ConflictError when there is one with this key. */
  create(order: Order): Promise<void>;
  find(key: OrderKey): Promise<Order | undefined>;
  /** Newest first. */
  list(list: OrderList, page: ports.PageRequest<Order['createdAt']>): Promise<ports.Page<Order>>;
  /** Throws ConflictError when it was changed since it was read, or is gone. */
  update(order: Order, changes: OrderChanges, now: Date): Promise<Order>;
}
