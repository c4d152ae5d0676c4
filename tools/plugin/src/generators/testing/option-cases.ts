import type { Tree } from '@nx/devkit';
import { workspaceWith } from '../../testing/workspace-tree';
import eventRuleGenerator from '../event-rule/generator';
import handlerGenerator from '../handler/generator';
import resourceGenerator from '../resource/generator';
import routeGenerator from '../route/generator';
import type { ServiceSchema } from '../service/schema';
import tableEntityGenerator from '../table-entity/generator';

export type Options = Readonly<Record<string, unknown>>;
type Run = (language: string, options: Options) => Promise<Tree>;

export interface Case {
  readonly run: Run;
  readonly base: Options;
  /** Another value of an option, or several options that go together only. */
  readonly others: Readonly<Record<string, Options>>;
}

const attributes = 'slug,place,at';
export const gsi1 = { gsi1pk: 'PLACE#{place}', gsi1sk: 'AT#{at}' };
const keys = {
  pk: { pk: 'SLUG#{slug}' },
  sk: { sk: 'VERSION' },
  gsi1pk: gsi1,
  gsi1sk: { ...gsi1, gsi1sk: 'SLUG#{slug}' },
  index: { index: 'byAt: pk=AT#{at} sk={slug}' },
  owner: { owner: 'sub' },
  attributes: { attributes: `${attributes},note` },
};

/** Into a service that has an API and an entity. */
const inShop =
  (
    generator: (tree: Tree, options: never) => Promise<unknown>,
    handlers: readonly string[] = ['api'],
  ): Run =>
  async (language, options) => {
    const shop = { name: 'shop', entity: 'Product', handlers, auth: 'jwt', language };
    const tree = await workspaceWith(shop as ServiceSchema);
    await generator(tree, { service: 'shop', ...options } as never);
    return tree;
  };

/** For each generator, and each kind of handler, what it is told and what it might be told instead. */
export const CASES: Readonly<Record<string, Case>> = {
  service: {
    run: (language, options) => workspaceWith({ language, ...options } as ServiceSchema),
    base: { name: 'orders', attributes, auth: 'jwt' },
    others: {
      ...keys,
      name: { name: 'parcels' },
      language: { language: 'other' },
      handlers: { handlers: ['api', 'schedule'] },
      entity: { entity: 'Parcel' },
      directory: { directory: 'services' },
      tags: { tags: 'team:a' },
      auth: { auth: 'none' },
      api: { api: 'function-url' },
    },
  },
  handler: {
    run: inShop(handlerGenerator),
    base: { name: 'jobs', kind: 'schedule' },
    others: {
      name: { name: 'tasks' },
      kind: { kind: 'worker' },
      memory: { memory: 1024 },
      timeout: { timeout: 17 },
      schedule: { schedule: 'rate(3 hours)' },
      timezone: { timezone: 'Europe/Berlin' },
      reservedConcurrency: { reservedConcurrency: 5 },
    },
  },
  'handler of kind stream that projects': {
    run: inShop(async (tree, options) => {
      const account = { name: 'Account', service: 'shop', flavour: 'event-store' } as const;
      await tableEntityGenerator(tree, account);
      await handlerGenerator(tree, options);
    }),
    base: { name: 'ledger', kind: 'stream' },
    others: { projects: { projects: 'Account' } },
  },
  'table-entity of kind event-store': {
    run: inShop(tableEntityGenerator),
    base: { name: 'Account' },
    others: { flavour: { flavour: 'event-store' } },
  },
  'handler of kind worker': {
    run: inShop(handlerGenerator),
    base: { name: 'ledger', kind: 'worker', fifo: true },
    others: {
      fifo: { fifo: false },
      deduplication: { deduplication: 'explicit' },
      maxConcurrency: { maxConcurrency: 5 },
    },
  },
  'handler of kind api': {
    run: inShop(async (tree, options) => {
      await handlerGenerator(tree, { name: 'gate', service: 'shop', kind: 'authorizer' });
      return handlerGenerator(tree, options);
    }),
    base: { name: 'desk', kind: 'api', basePath: '/desk' },
    others: {
      basePath: { basePath: '/counter' },
      authorizer: { authorizer: 'gate' },
      routing: { routing: 'per-route' },
      provisionedConcurrency: { provisionedConcurrency: 5 },
    },
  },
  'handler of kind rest': {
    run: inShop(handlerGenerator),
    base: { name: 'prices', kind: 'rest', public: 'Anybody may read the prices' },
    others: {
      apiKey: { apiKey: true },
      waf: { waf: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/shop/1a-2b' },
      cache: { cache: 60 },
      allowFrom: { allowFrom: '203.0.113.0/24' },
      routing: { routing: 'per-route' },
    },
  },
  'handler of kind alb': {
    run: inShop(handlerGenerator),
    base: { name: 'storefront', kind: 'alb' },
    others: {
      priority: { priority: 7 },
      paths: { paths: '/shop/*' },
      routing: { routing: 'per-route' },
    },
  },
  'handler of kind function-url': {
    run: inShop(handlerGenerator),
    base: { name: 'catalogue', kind: 'function-url' },
    others: { public: { public: 'Anybody may read the catalogue' } },
  },
  'handler of kind authorizer': {
    run: inShop(handlerGenerator),
    base: { name: 'gate', kind: 'authorizer' },
    others: {
      identity: { identity: 'x-api-key' },
      cacheSeconds: { cacheSeconds: 60 },
    },
  },
  'handler of kind webhook': {
    run: inShop(handlerGenerator),
    base: { name: 'payments', kind: 'webhook' },
    others: {
      scheme: { scheme: 'stripe' },
      secret: { secret: 'stripe-signing' },
      tolerance: { tolerance: 60 },
    },
  },
  'handler of kind stream': {
    run: inShop(handlerGenerator),
    base: { name: 'audit', kind: 'stream' },
    others: {
      eventNames: { eventNames: ['INSERT', 'REMOVE'] },
      filter: { filter: '{"dynamodb":{"Keys":{"SK":{"S":["PRODUCT"]}}}}' },
      batchSize: { batchSize: 7 },
      batchWindow: { batchWindow: 0 },
      retries: { retries: 0 },
      startAt: { startAt: 'latest' },
    },
  },
  'handler of kind topic': {
    run: inShop(handlerGenerator),
    base: { name: 'payments', kind: 'topic', filter: '{"kind":["refund"]}' },
    others: {
      topic: { topic: '/payments/{stage}/topic-arn' },
      filter: { filter: '{"kind":["charge"]}' },
      filterScope: { filterScope: 'body' },
    },
  },
  'handler of kind bucket': {
    run: inShop(handlerGenerator),
    base: { name: 'uploads', kind: 'bucket' },
    others: { prefix: { prefix: 'uploads/' }, suffix: { suffix: '.jpg,.png' } },
  },
  'handler of kind kinesis': {
    run: inShop(handlerGenerator),
    base: { name: 'clicks', kind: 'kinesis' },
    others: { shards: { shards: 2 }, parallelization: { parallelization: 4 } },
  },
  resource: {
    run: inShop(async (tree, options) => {
      await tableEntityGenerator(tree, { name: 'Offer', service: 'shop' });
      await resourceGenerator(tree, options);
    }, []),
    base: { name: 'goods', entity: 'Product' },
    others: {
      name: { name: 'wares' },
      path: { path: '/v2/goods' },
      methods: { methods: ['get'] },
      entity: { entity: 'Offer' },
      auth: { auth: 'jwt' },
    },
  },
  route: {
    run: inShop(routeGenerator, []),
    base: { route: 'POST /goods/{id}/reserve' },
    others: {
      route: { route: 'POST /goods/{id}/release' },
      useCase: { useCase: 'hold-goods' },
      auth: { auth: 'jwt' },
    },
  },
  'table-entity': {
    run: inShop(tableEntityGenerator),
    base: { name: 'Ticket', attributes },
    others: { ...keys, name: { name: 'Seat' } },
  },
  'event-rule': {
    run: inShop(async (tree, options) => {
      for (const name of ['event', 'intake'])
        await handlerGenerator(tree, { name, service: 'shop', kind: 'event' });
      await eventRuleGenerator(tree, options);
    }),
    base: { event: 'shop.ProductSold', handler: 'event' },
    others: {
      event: { event: 'shop.ProductReturned' },
      handler: { handler: 'intake' },
      detailFilter: { detailFilter: '{"country":["DE"]}' },
    },
  },
};
