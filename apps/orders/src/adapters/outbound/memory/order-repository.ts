import { ConflictError } from '@platform/runtime/errors';
import { pageOf } from '@platform/runtime/testing';
import type { Order, OrderKey } from '../../../core/domain/order';
import type { OrderRepository } from '../../../core/domain/order-repository';

const idOf = ({ id }: OrderKey): string => JSON.stringify([id]);

export const inMemoryOrders = (): OrderRepository => {
  const orders = new Map<string, Order>();
  return {
    async create(order) {
      if (orders.has(idOf(order))) throw new ConflictError();
      orders.set(idOf(order), order);
    },
    async find(key) {
      return orders.get(idOf(key));
    },
    async list({ userId }, page) {
      const listed = [...orders.values()].filter((order) => order.userId === userId);
      return pageOf(listed, (order) => `ORDER#${order.createdAt}#${order.id}`, page);
    },
    async update(order, changes, now) {
      const stored = orders.get(idOf(order));
      if (stored?.version !== order.version) throw new ConflictError();
      const updated = { ...stored, ...changes, updatedAt: now.toISOString(), version: stored.version + 1 };
      orders.set(idOf(updated), updated);
      return updated;
    },
    async delete(key) {
      orders.delete(idOf(key));
    },
  };
};
