import type { OrderPlaced } from '@events/orders';
import type { EventMetadata } from '@platform/contract';
import type { Ports } from '../domain/ports';

/** Reacts to orders.OrderPlaced. The same event may come more than once: `metadata.eventId` tells. */
export const handleOrderPlaced =
  (_ports: Ports) =>
  async (_event: OrderPlaced, _metadata: EventMetadata): Promise<void> => {
    // The domain's reaction goes here; until then the event is acknowledged.
  };
