import { update, withServiceErrors, type DocumentClient } from '../src/dynamodb/index.js';
import { memoryTable } from '../src/testing/index.js';
import type { Order, OrderChanges, OrderRepository } from './order.js';
import { orderEntity } from './order-entity.js';

/** What units of work are tried with. */
export type OrdersOfUnits = Omit<OrderRepository, 'listByUser'>;

const NOW = new Date('2026-01-02T03:04:05.678Z');

export const order = (orderId: string): Order => ({
  orderId,
  userId: 'user-1',
  status: 'placed',
  total: 5,
  version: 1,
  createdAt: NOW.toISOString(),
  updatedAt: NOW.toISOString(),
});

export const dynamodbOrdersOfUnits = (client: DocumentClient, table: string): OrdersOfUnits => {
  const orders = orderEntity(client, table);
  return withServiceErrors<OrdersOfUnits>({
    async create(made) {
      await orders.create(made).go();
    },
    async find(orderId) {
      const { data } = await orders.get({ orderId }).go({ consistent: true });
      return (data as Order | null) ?? undefined;
    },
    update: (stored, changes: OrderChanges) => update(orders, stored, changes, NOW),
    async delete(orderId) {
      await orders.delete({ orderId }).go();
    },
  });
};

export const inMemoryOrdersOfUnits = (): OrdersOfUnits => {
  const orders = memoryTable<Order>(orderEntity);
  return {
    create: async (made) => orders.create(made),
    find: async (orderId) => orders.find({ orderId }),
    update: async (stored, changes) => orders.update(stored, changes, NOW),
    delete: async (orderId) => orders.delete({ orderId }),
  };
};
