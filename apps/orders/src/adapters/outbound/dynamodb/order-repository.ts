import { list, update, withServiceErrors, type DocumentClient } from '@platform/runtime/dynamodb';
import type { OrderRepository } from '../../../core/domain/order-repository';
import { orderEntity } from './order-entity';

export const dynamodbOrders = (client: DocumentClient, table: string): OrderRepository => {
  const orders = orderEntity(client, table);
  return withServiceErrors<OrderRepository>({
    async create(order) {
      await orders.create({ ...order, lines: [...order.lines] }).go();
    },
    async find(key) {
      const { data } = await orders.get({ id: key.id }).go({ consistent: true });
      return data ?? undefined;
    },
    list: (of, page) => list(orders, 'byList', of, page),
    update: (order, changes, now) => update(orders, order, changes, now),
  });
};
