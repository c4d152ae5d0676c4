import { EventRule, type ServiceStack } from '@platform/constructs';
import { OrderPlaced } from '@events/orders';

export const ordersOrderPlaced = (service: ServiceStack) =>
  new EventRule(service, 'orders-order-placed', {
    contract: OrderPlaced,
    handler: 'event',
  });
