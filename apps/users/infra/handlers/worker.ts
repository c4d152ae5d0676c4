import { WorkerHandler, type ServiceStack } from '@platform/constructs';

/** A welcome is two short calls: a failed one is tried again after 6 × 5 s instead of 6 × 50 s. */
export const worker = (service: ServiceStack) =>
  new WorkerHandler(service, 'worker', {
    timeout: 5,
    access: { table: ['GetItem', 'PutItem'] },
  });
