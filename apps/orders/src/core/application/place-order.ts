import { OrderPlaced } from '@events/orders';
import { cancellation, newOrder, type Order, type OrderInput } from '../domain/order';
import type { Ports } from '../domain/ports';

/**
 * Stores an order, then publishes OrderPlaced: in this order, because an event about an order that
 * is not there would be a lie that nobody can take back. When the bus refuses the event, the order
 * is cancelled and the error passed on, so that a caller who tries again does not order twice.
 */
export const placeOrder =
  ({ orders, events, newId, clock }: Pick<Ports, 'orders' | 'events' | 'newId' | 'clock'>) =>
  async (input: OrderInput): Promise<Order> => {
    const order = newOrder(input, { id: newId(), now: clock() });
    await orders.create(order);
    try {
      await events.publish(OrderPlaced, orderPlaced(order));
    } catch (error) {
      await orders.update(order, cancellation(order), clock());
      throw error;
    }
    return order;
  };

const orderPlaced = ({ id, userId, total, createdAt }: Order): OrderPlaced => ({
  orderId: id,
  userId,
  total,
  placedAt: createdAt,
});
