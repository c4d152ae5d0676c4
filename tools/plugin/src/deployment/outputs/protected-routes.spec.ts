import { expect, test } from 'vitest';
import { routesOf } from './protected-routes';

const route = (RouteKey: string, AuthorizationType?: string) => ({
  Type: 'AWS::ApiGatewayV2::Route',
  Properties: { RouteKey, AuthorizationType },
});

test('protected routes become requests, open ones are left out', () => {
  const Resources = {
    Health: route('GET /health', 'NONE'),
    Open: route('GET /open'),
    Place: route('POST /orders', 'JWT'),
    Item: route('GET /orders/{id}/lines/{line+}', 'JWT'),
    Any: route('ANY /admin', 'CUSTOM'),
    Rest: route('$default', 'JWT'),
    Queue: { Type: 'AWS::SQS::Queue' },
  };
  expect(routesOf({ Resources })).toEqual([
    { method: 'POST', path: '/orders' },
    { method: 'GET', path: '/orders/verify/lines/verify' },
    { method: 'GET', path: '/admin' },
    { method: 'GET', path: '/' },
  ]);
});
