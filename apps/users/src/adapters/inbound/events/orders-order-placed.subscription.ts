import { OrderPlaced } from '@events/orders';
import { subscribe } from '@platform/runtime/events';
import { handleOrderPlaced } from '../../../core/application/handle-order-placed';
import type { Ports } from '../../../core/domain/ports';

export const ordersOrderPlacedSubscription = (ports: Ports) =>
  subscribe(OrderPlaced, handleOrderPlaced(ports));
