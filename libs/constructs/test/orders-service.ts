import {
  ApiHandler,
  BucketHandler,
  DirectHandler,
  EventHandler,
  EventRule,
  OutboxHandler,
  KinesisHandler,
  ScheduleHandler,
  ServiceStack,
  SingleTable,
  StreamHandler,
  TopicHandler,
  WorkerHandler,
  type Part,
  type ServiceApp,
  type StagesFile,
} from '../src';

export const stages: StagesFile = {
  project: 'platform',
  owner: 'platform-team',
  stages: {
    local: {
      account: '000000000000',
      region: 'us-east-1',
      endpoint: 'http://localhost:4566',
      corsOrigins: ['http://localhost:3000'],
    },
    dev: { region: 'eu-west-1', corsOrigins: ['http://localhost:3000'] },
    prod: {
      account: '111122223333',
      region: 'eu-west-1',
      protected: true,
      retain: true,
      logRetentionDays: 90,
      corsOrigins: [],
      jwt: { issuer: 'https://issuer.example.com', audience: ['orders'] },
    },
    'pr-*': { region: 'eu-west-1' },
  },
};

export const OrderPlaced = { source: 'orders.context', detailType: 'OrderPlaced' } as const;

export const parts: readonly Part[] = [
  (service) =>
    new ApiHandler(service, 'api', {
      public: 'Orders are placed by anybody.',
      access: { table: 'readWrite', bus: 'publish', queues: ['worker'] },
    }),
  (service) => new WorkerHandler(service, 'worker', { access: { table: 'readWrite' } }),
  (service) => new EventHandler(service, 'event', { access: { table: 'write' } }),
  (service) =>
    new ScheduleHandler(service, 'nightly', { schedule: 'rate(1 day)', access: { table: 'read' } }),
  (service) => new DirectHandler(service, 'quote'),
  (service) => new OutboxHandler(service, 'outbox'),
  (service) => new StreamHandler(service, 'audit', { eventNames: ['INSERT'] }),
  (service) => new TopicHandler(service, 'payments'),
  (service) => new BucketHandler(service, 'uploads', { prefixes: ['incoming/'] }),
  (service) => new KinesisHandler(service, 'clicks'),
];

export const rules: readonly Part[] = [
  (service) =>
    new EventRule(service, 'orders-order-placed', { contract: OrderPlaced, handler: 'event' }),
];

/** A service stack made of `all`, with or without a table. */
export const serviceOf =
  (all: readonly Part[], { table = true } = {}) =>
  (app: ServiceApp): ServiceStack => {
    const service = new ServiceStack(app, { description: 'Bounded context orders' });
    if (table) new SingleTable(service, 'Table');
    service.compose(all);
    return service;
  };

export const ordersService = serviceOf([...rules, ...parts]);
