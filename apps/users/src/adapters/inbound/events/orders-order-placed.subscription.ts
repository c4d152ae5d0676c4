import { OrderPlaced } from '@events/orders';
import { subscribe } from '@platform/runtime/events';
import { logger } from '@platform/runtime/logging';
import type { PortsOf } from '@platform/runtime/ports';
import { handleOrdersOrderPlaced } from '../../../core/application/handle-orders-order-placed';
import type { Ports } from '../../../core/domain/ports';

export const ordersOrderPlacedSubscription = (
  ports: PortsOf<typeof handleOrdersOrderPlaced> & Pick<Ports, 'inbox'>,
) => {
  const handle = handleOrdersOrderPlaced(ports);
  return subscribe(
    OrderPlaced,
    async (order) => {
      const { orderId, userId } = order;
      const outcome = await handle(order);
      if (outcome === 'unknown-user')
        logger().warn('Order of an unknown user', { orderId, userId });
      else logger().info(`Order ${outcome}`, { orderId, userId });
    },
    { inbox: ports.inbox },
  );
};
