import { OrderPlaced } from '@events/orders';
import { OutboxHandler, type ServiceStack } from '@platform/constructs';

export const outbox = (service: ServiceStack) =>
  new OutboxHandler(service, 'outbox', {
    access: { bus: [OrderPlaced] },
  });
