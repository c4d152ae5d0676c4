import { EventHandler, type ServiceStack } from '@platform/constructs';

export const event = (service: ServiceStack) =>
  new EventHandler(service, 'event', {
    access: { table: ['GetItem', 'PutItem'], queues: ['delivery'] },
  });
