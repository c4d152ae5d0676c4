import { WorkerHandler, type ServiceStack } from '@platform/constructs';

export const worker = (service: ServiceStack) =>
  new WorkerHandler(service, 'worker', {
    access: { table: 'readWrite', bus: 'publish' },
  });
