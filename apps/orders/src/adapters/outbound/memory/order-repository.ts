import { ConflictError } from '@platform/runtime/errors';
import { pageOf } from '@platform/runtime/testing';
import type { Order } from '../../../core/domain/order';
import type { OrderRepository } from '../../../core/domain/order-repository';

export const inMemoryOrders = (): OrderRepository => {
  const orders = new Map<string, Order>();
  return {
    async create(order) {
      if (orders.has(order.id)) throw new ConflictError();
      orders.set(order.id, order);
    },
    async find({ id }) {
      return orders.get(id);
    },
    async list({ userId }, page) {
      const listed = [...orders.values()].filter((order) => order.userId === userId);
      return pageOf(listed, (order) => `ORDER#${order.createdAt}#${order.id}`, page);
    },
    async update(order, changes, now) {
      const stored = orders.get(order.id);
      if (stored?.version !== order.version) throw new ConflictError();
      const updated = {
        ...stored,
        ...changes,
        updatedAt: now.toISOString(),
        version: stored.version + 1,
      };
      orders.set(updated.id, updated);
      return updated;
    },
  };
};
