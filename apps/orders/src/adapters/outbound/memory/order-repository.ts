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
    async find({ id }) {
      return orders.find({ id });
    },
    async list({ userId }, page) {
      return orders.list('byList', { userId }, page);
    },
    async update({ id, version }, changes, now) {
      return orders.update({ id, version }, changes, now);
    },
  };
};
