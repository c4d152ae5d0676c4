import type { Page, PageRequest } from '../src/ports/index.js';

export interface Order {
  readonly orderId: string;
  readonly userId: string;
  readonly status: 'placed' | 'cancelled';
  readonly total: number;
  readonly note?: string;
  /** Raised by every write; a write with an older one is a conflict. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

export type OrderChanges = Partial<Pick<Order, 'status' | 'total' | 'note'>>;

export interface OrderRepository {
  /** Throws ConflictError when the order is already there. */
  create(order: Order): Promise<void>;
  find(orderId: string): Promise<Order | undefined>;
  /** Throws ConflictError when the order was changed since `order` was read, or is gone. */
  update(order: Order, changes: OrderChanges): Promise<Order>;
  delete(orderId: string): Promise<void>;
  /** Newest first. */
  listByUser(userId: string, page: PageRequest<string>): Promise<Page<Order>>;
}
