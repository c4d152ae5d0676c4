import { newOrder, type Order, type OrderInput } from '../domain/order';
import type { Ports } from '../domain/ports';

export const createOrder =
  ({ orders, newId, clock }: Ports) =>
  async (input: OrderInput): Promise<Order> => {
    const order = newOrder(input, { id: newId(), now: clock() });
    await orders.create(order);
    return order;
  };
