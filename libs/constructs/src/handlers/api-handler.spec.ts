import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, type ApiHandlerProps, type Part } from '../index';
import { expectRoute, SERVICE_PROMISES, synthService, type SynthServiceOptions } from '../testing';
import { grantsOf } from '../testing/grants';

const api =
  (props: ApiHandlerProps = {}, name = 'api'): Part =>
  (service) =>
    new ApiHandler(service, name, props);

const synth = (parts: readonly Part[], options: Partial<SynthServiceOptions> = {}) =>
  synthService(serviceOf(parts), { service: 'orders', stages, ...options });

const REASON = 'A price list, meant for everybody.';

test('E7: a protected stage takes an open API only with a reason, which stays with its routes', () => {
  const prod = { stage: 'prod' };
  const refused = (got: string) =>
    `The API of handler 'api' is open to anybody, and stage 'prod' is protected\n  Got: ${got}\n  Allowed: auth: 'jwt', or public: 'why anybody may call it' in ten characters at least\n  Run: edit infra/handlers/api.ts`;
  expect(() => synth([api()], prod)).toThrow(refused("auth: 'none' without a reason"));
  expect(() => synth([api({ auth: 'none' })], prod)).toThrow(
    refused("auth: 'none' without a reason"),
  );
  expect(() => synth([api({ public: '  yes  ' })], prod)).toThrow(refused("public: '  yes  '"));
  const reasons = synth([api({ public: REASON })], prod)
    .ofType('AWS::ApiGatewayV2::Route')
    .map(({ properties, accepted }) => [properties['RouteKey'], accepted[0]?.reason]);
  expect(Object.fromEntries(reasons)).toEqual({
    'ANY /': REASON,
    'ANY /{proxy+}': REASON,
    'GET /health': expect.stringContaining('The health route'),
  });
  expect(() => synth([api({ auth: 'jwt' })], prod)).not.toThrow();
  expect(() => synth([api()])).not.toThrow();
});

test('F-171: CORS names the origins of the stage, and is absent where there are none', () => {
  const corsIn = (stage: string) =>
    synth([api({ public: REASON })], { stage }).ofType('AWS::ApiGatewayV2::Api')[0]?.properties[
      'CorsConfiguration'
    ];
  expect(corsIn('dev')).toMatchObject({ AllowOrigins: ['http://localhost:3000'] });
  expect(corsIn('prod')).toBeUndefined();
});

test('F-075: the default stage has an access log, kept by stage, and a throttle', () => {
  const orders = synth([api()]);
  expect(orders.ofType('AWS::ApiGatewayV2::Stage')[0]?.properties).toMatchObject({
    StageName: '$default',
    AutoDeploy: true,
    DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 500 },
    AccessLogSettings: { Format: expect.stringContaining('"status":"$context.status"') },
  });
  expect(orders.ofType('AWS::ApiGatewayV2::Api')[0]?.properties['Name']).toBe(
    'platform--orders--dev',
  );
});

test('C-05: jwt guards every route but health', () => {
  const orders = synth([api({ auth: 'jwt' })], { stage: 'prod' });
  expectRoute(orders, 'ANY /', { auth: 'jwt' });
  expectRoute(orders, 'ANY /{proxy+}', { auth: 'jwt' });
  expectRoute(orders, 'GET /health', { auth: 'none' });
  expect(orders.ofType('AWS::ApiGatewayV2::Authorizer')[0]?.properties).toMatchObject({
    AuthorizerType: 'JWT',
    JwtConfiguration: { Issuer: 'https://issuer.example.com', Audience: ['orders'] },
  });
});

test('a guarded api still answers the preflight of a named origin', () => {
  const jwt = { issuer: 'https://issuer.example.com', audience: ['orders'] };
  const withJwt = { ...stages, stages: { dev: { ...stages.stages['dev']!, jwt } } };
  expectRoute(synth([api({ auth: 'jwt' })], { stages: withJwt }), 'OPTIONS /{proxy+}', {
    auth: 'none',
  });
});

test('jwt in a stage without issuer says what to add', () => {
  expect(() => synth([api({ auth: 'jwt' })])).toThrow(
    'Got: no jwt in stage \'dev\'\n  Allowed: "jwt": { "issuer"',
  );
});

test('a second api shares the HTTP API under a path of its own', () => {
  const orders = synth([api(), api({ basePath: '/admin' }, 'admin')]);
  expect(orders.ofType('AWS::ApiGatewayV2::Api')).toHaveLength(1);
  expectRoute(orders, 'ANY /{proxy+}', { handler: 'api' });
  expectRoute(orders, 'ANY /admin/{proxy+}', { handler: 'admin' });
  expectRoute(orders, 'GET /admin/health', { handler: 'admin' });
});

test('apis that both ask for tokens share what checks them', () => {
  const parts = [api({ auth: 'jwt' }), api({ auth: 'jwt', basePath: '/admin' }, 'admin')];
  const orders = synth(parts, { stage: 'prod' });
  expect(orders.ofType('AWS::ApiGatewayV2::Authorizer')).toHaveLength(1);
  expectRoute(orders, 'ANY /{proxy+}', { auth: 'jwt' });
  expectRoute(orders, 'ANY /admin/{proxy+}', { auth: 'jwt' });
});

test('two apis on one path, or a malformed path, are refused', () => {
  expect(() => synth([api(), api({}, 'admin')])).toThrow(
    "The handler 'admin' answers under a path that is taken\n  Got: '/'",
  );
  expect(() => synth([api({ basePath: 'Admin/' })])).toThrow("Got: 'Admin/'");
});

test('a route does not take what belongs to a further api, whose guard it would not meet', () => {
  const admin = api({ auth: 'jwt', basePath: '/admin' }, 'admin');
  const routes = ['GET /orders/{id}', 'GET /{tenant}/orders'];
  const open = api({ public: 'Anybody may read the price list', routes });
  for (const parts of [
    [open, admin],
    [admin, open],
  ])
    expect(() => synth(parts, { stage: 'prod' })).toThrow(
      "A route of handler 'api' would take requests that belong to handler 'admin'\n  Got: '/{tenant}/orders' beside '/admin'",
    );
});

test('the preflight of a further api is answered at its very path, too', () => {
  const jwt = { issuer: 'https://issuer.example.com', audience: ['orders'] };
  const withJwt = { ...stages, stages: { dev: { ...stages.stages['dev']!, jwt } } };
  const orders = synth([api({ auth: 'jwt', basePath: '/admin' })], { stages: withJwt });
  for (const path of ['/admin', '/admin/{proxy+}'])
    expectRoute(orders, `OPTIONS ${path}`, { auth: 'none' });
});

test('F-031: each route has a function of its own, which only writes where its method does', () => {
  const orders = synth(
    [
      api({
        auth: 'jwt',
        routes: ['GET /orders/{orderId}', 'POST /orders'],
        memory: 1024,
        reservedConcurrency: 5,
        access: { table: 'readWrite' },
      }),
    ],
    { stage: 'prod', validate: true },
  );
  const routes = orders
    .ofType('AWS::ApiGatewayV2::Route')
    .map(({ properties }) => [properties['RouteKey'], properties['AuthorizationType']]);
  expect(Object.fromEntries(routes)).toMatchObject({
    'ANY /{proxy+}': 'JWT',
    'GET /health': 'NONE',
    'GET /orders/{orderId}': 'JWT',
    'POST /orders': 'JWT',
  });
  const read = 'api-get-orders-by-order-id';
  expect(orders.functionOf(read).properties['Code']).toEqual(
    orders.functionOf('api').properties['Code'],
  );
  expect(orders.functionOf(read).properties).toMatchObject({ MemorySize: 1024, Timeout: 29 });
  expect(orders.functionOf(read).properties).not.toHaveProperty('ReservedConcurrentExecutions');
  const grants = (handler: string) => grantsOf(orders, handler).map((each) => each.split(' ')[0]);
  expect([...new Set(grants(read))]).toEqual(['dynamodb:GetItem', 'dynamodb:Query']);
  expect(grants('api-post-orders')).toEqual(grants('api'));
  expect(grants('api')).toContain('dynamodb:PutItem');
  expect(orders.findings).toEqual([]);
  for (const { hold } of SERVICE_PROMISES) hold(orders);
});

test.each([
  [['GET orders'], "Got: 'GET orders'\n  Allowed: a method and a path"],
  [['ANY /orders'], "Got: 'ANY /orders'\n"],
])('routes %j have no functions of their own', (routes, message) => {
  expect(() => synth([api({ routes })])).toThrow(message);
});

test('a handler and the function of a route do not have one name', () => {
  const parts = [api({ routes: ['GET /orders'] }), api({ basePath: '/a' }, 'api-get-orders')];
  expect(() => synth(parts)).toThrow("have one name\n  Got: 'api-get-orders' twice");
});

test('functions of routes have names that differ and fit, whatever the paths are', () => {
  const long = 'GET /vehicles/{vehicleId}/inspections/{inspectionId}/photographs/{photographId}';
  const routes = ['GET /a-b', 'GET /a/b', 'GET /v1', 'GET /v-1', 'GET /.well-known/x.', long];
  const names = synth([api({ routes })]).stack.handlers.names();
  expect(names).toEqual([
    'api-get-a-b-x3c8680cc',
    'api-get-a-b-x840b7118',
    'api-get-v1-xf63c2123',
    'api-get-v-1-x208138aa',
    'api-get-well-known-x',
    'api-get-vehicles-by-vehicle-id-xb2fd6bd4',
    'api',
  ]);
});
