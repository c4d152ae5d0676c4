import { OrderPlaced } from '@events/orders';
import { newOrder, type Order, type OrderInput } from '../domain/order';
import type { Ports } from '../domain/ports';

/** Stores an order and publishes OrderPlaced: both, or neither and an error. */
export const placeOrder =
  ({ orders, events, unitOfWork, newId, clock }: PortsOfPlacing) =>
  async (input: OrderInput): Promise<Order> => {
    const order = newOrder(input, { id: newId(), now: clock() });
    await unitOfWork(async () => {
      await orders.create(order);
      await events.publish(OrderPlaced, orderPlaced(order));
    });
    return order;
  };

type PortsOfPlacing = Pick<Ports, 'orders' | 'events' | 'unitOfWork' | 'newId' | 'clock'>;

const orderPlaced = ({ id, userId, total, createdAt }: Order): OrderPlaced => ({
  orderId: id,
  userId,
  total,
  placedAt: createdAt,
});
