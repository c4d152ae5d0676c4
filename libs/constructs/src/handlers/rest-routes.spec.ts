import { expect, test } from 'vitest';
import { REASON, synthPrices } from '../../test/prices-api';
import { SERVICE_PROMISES } from '../testing';
import { grantsOf } from '../testing/grants';

type Orders = ReturnType<typeof synthPrices>;

const stageOf = (orders: Orders) => orders.ofType('AWS::ApiGateway::Stage')[0]?.properties;

/** `GET /orders/{id}: PricesGetOrdersByIdHandler` */
const leadsOf = (orders: Orders): string[] => {
  const resources = new Map(
    orders
      .ofType('AWS::ApiGateway::Resource')
      .map(({ logicalId, properties }) => [logicalId, properties]),
  );
  const pathOf = (id: string | undefined): string => {
    const { PathPart, ParentId } = resources.get(id ?? '') ?? {};
    return PathPart === undefined
      ? ''
      : `${pathOf((ParentId as { Ref?: string }).Ref)}/${String(PathPart)}`;
  };
  return orders.ofType('AWS::ApiGateway::Method').map(({ properties }) => {
    const { HttpMethod, ResourceId, Integration } = properties;
    const [, to] = /"(\w+?)Function[0-9A-F]+"/.exec(JSON.stringify(Integration)) ?? [];
    return `${String(HttpMethod)} ${pathOf((ResourceId as { Ref?: string }).Ref) || '/'}: ${to}`;
  });
};

const ROUTES = ['GET /orders/{id}', 'POST /orders', 'GET /orders/{orderId}/items'] as const;

test('F-031: each method of a REST API has a function of its own, which only writes where its method does', () => {
  const orders = synthPrices(
    { public: REASON, routes: ROUTES, cache: { seconds: 60 }, access: { table: 'readWrite' } },
    { stage: 'prod' },
  );
  expect(leadsOf(orders).sort()).toEqual([
    'ANY /: PricesHandler',
    'ANY /health: PricesHandler',
    'ANY /orders/{id}/items: PricesHandler',
    'ANY /orders/{id}: PricesHandler',
    'ANY /orders: PricesHandler',
    'ANY /{proxy+}: PricesHandler',
    'GET /: PricesHandler',
    'GET /health: PricesHandler',
    'GET /orders/{id}/items: PricesGetOrdersByOrderIdItemsHandler',
    'GET /orders/{id}: PricesGetOrdersByIdHandler',
    'GET /{proxy+}: PricesHandler',
    'POST /orders: PricesPostOrdersHandler',
  ]);
  const grants = (handler: string) => grantsOf(orders, handler).map((each) => each.split(' ')[0]);
  const read = 'prices-get-orders-by-id';
  expect([...new Set(grants(read))]).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  expect(grants('prices-post-orders')).toEqual(grants('prices'));
  expect(orders.functionOf(read).properties['Code']).toEqual(
    orders.functionOf('prices').properties['Code'],
  );
  const settings = stageOf(orders)?.['MethodSettings'] as readonly Record<string, unknown>[];
  const kept = settings.filter(({ CachingEnabled }) => CachingEnabled);
  expect(kept.map(({ ResourcePath }) => ResourcePath)).toEqual([
    '/',
    '/~1{proxy+}',
    '/~1orders~1{id}',
    '/~1orders~1{id}~1items',
  ]);
  expect(orders.ofType('AWS::Lambda::Permission')).toHaveLength(4);
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});
