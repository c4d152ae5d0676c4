import { ApiHandler, type ServiceStack } from '@platform/constructs';

export const api = (service: ServiceStack) =>
  new ApiHandler(service, 'api', {
    auth: 'none',
    access: { table: ['GetItem', 'PutItem', 'Query', 'UpdateItem'], outbox: true },
  });
