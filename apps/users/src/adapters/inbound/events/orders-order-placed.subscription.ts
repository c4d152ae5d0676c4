import { OrderPlaced } from '@events/orders';
import { subscribe } from '@platform/runtime/events';
import { logger } from '@platform/runtime/logging';
import { handleOrdersOrderPlaced } from '../../../core/application/handle-orders-order-placed';

export const ordersOrderPlacedSubscription = (
  ...ports: Parameters<typeof handleOrdersOrderPlaced>
) => {
  const handle = handleOrdersOrderPlaced(...ports);
  return subscribe(OrderPlaced, async (order, metadata) => {
    const { orderId, userId } = order;
    const outcome = await handle(order, metadata);
    if (outcome === 'unknown-user') logger().warn('Order of an unknown user', { orderId, userId });
    else logger().info(`Order ${outcome}`, { orderId, userId });
  });
};
