import { memoryTable } from '@platform/runtime/testing';
import type { Order } from '../../../core/domain/order';
import type { OrderRepository } from '../../../core/domain/order-repository';
import { orderEntity } from '../dynamodb/order-entity';

/** Keeps orders in memory, under the keys they have in DynamoDB. */
export const inMemoryOrders = (): OrderRepository => {
  const orders = memoryTable<Order>(orderEntity);
  return {
    async create(order) {
      orders.create(order);
    },
    async find(key) {
      return orders.find({ id: key.id });
    },
    async list(of, page) {
      return orders.list('byList', of, page);
    },
    async update(order, changes, now) {
      return orders.update({ id: order.id, version: order.version }, changes, now);
    },
  };
};
