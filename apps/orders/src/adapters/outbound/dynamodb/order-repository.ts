import { toPage, withServiceErrors, type DocumentClient } from '@platform/runtime/dynamodb';
import type { OrderRepository } from '../../../core/domain/order-repository';
import { orderEntity } from './order-entity';

export const dynamodbOrders = (client: DocumentClient, table: string): OrderRepository => {
  const orders = orderEntity(client, table);
  return withServiceErrors<OrderRepository>({
    async create(order) {
      await orders.create({ ...order, lines: [...order.lines] }).go();
    },
    async find({ id }) {
      const { data } = await orders.get({ id }).go({ consistent: true });
      return data ?? undefined;
    },
    async list({ userId }, { limit, cursor }) {
      const query = orders.query.byList({ userId });
      return toPage(await query.go({ order: 'desc', limit, cursor }));
    },
    async update({ id, version }, changes, now) {
      const { data } = await orders
        .patch({ id })
        .set({ ...changes, updatedAt: now.toISOString() })
        .add({ version: 1 })
        .where((stored, { eq }) => eq(stored.version, version))
        .go({ response: 'all_new' });
      return data;
    },
  });
};
