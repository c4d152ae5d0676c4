import { WorkerHandler, type ServiceStack } from '@platform/constructs';

/** A delivery is three short calls: a failed one is tried again after 6 × 5 s. */
export const delivery = (service: ServiceStack) =>
  new WorkerHandler(service, 'delivery', {
    timeout: 5,
    access: { table: ['GetItem', 'UpdateItem'] },
  });
