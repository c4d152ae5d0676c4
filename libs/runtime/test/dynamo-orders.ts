import { list, withServiceErrors, type DocumentClient } from '../src/dynamodb/index.js';
import type { OrderRepository } from './order.js';
import { orderEntity } from './order-entity.js';

export const dynamoOrders = (
  client: DocumentClient,
  table: string,
  now: () => Date = () => new Date(),
): OrderRepository => {
  const orders = orderEntity(client, table);
  return withServiceErrors<OrderRepository>({
    async create(order) {
      await orders.create(order).go();
    },
    async find(orderId) {
      const { data } = await orders.get({ orderId }).go({ consistent: true });
      return data ?? undefined;
    },
    async update({ orderId, version }, changes) {
      const { data } = await orders
        .patch({ orderId })
        .set({ ...changes, updatedAt: now().toISOString() })
        .add({ version: 1 })
        .where((stored, { eq }) => eq(stored.version, version))
        .go({ response: 'all_new' });
      return data;
    },
    async delete(orderId) {
      await orders.delete({ orderId }).go();
    },
    listByUser: (userId, page) => list(orders, 'byUser', { userId }, page),
  });
};
