import { expect, test } from 'vitest';
import { serviceOf, stages } from '../../test/orders-service';
import { ApiHandler, AuthorizerHandler, type AuthorizerHandlerProps } from '../index';
import { expectGrants, expectRoute, SERVICE_PROMISES, synthService } from '../testing';

const synth = (props: AuthorizerHandlerProps = {}, stage = 'dev') =>
  synthService(
    serviceOf([
      (service) => new ApiHandler(service, 'api', { authorizer: 'gate' }),
      (service) => new AuthorizerHandler(service, 'gate', props),
    ]),
    { service: 'orders', stages, stage },
  );

const authorizerOf = (props?: AuthorizerHandlerProps) =>
  synth(props).ofType('AWS::ApiGatewayV2::Authorizer')[0]?.properties;

test('F-044: all routes but health ask the function, each time, with the header at hand', () => {
  const orders = synth();
  expect(authorizerOf()).toMatchObject({
    AuthorizerType: 'REQUEST',
    EnableSimpleResponses: true,
    AuthorizerPayloadFormatVersion: '2.0',
    IdentitySource: ['$request.header.authorization'],
    AuthorizerResultTtlInSeconds: 0,
  });
  const types = orders
    .ofType('AWS::ApiGatewayV2::Route')
    .map(({ properties }) => [properties['RouteKey'], properties['AuthorizationType']]);
  expect(Object.fromEntries(types)).toEqual({
    'ANY /': 'CUSTOM',
    'ANY /{proxy+}': 'CUSTOM',
    'GET /health': 'NONE',
    'OPTIONS /{proxy+}': 'NONE',
  });
  expectRoute(orders, 'ANY /{proxy+}', { handler: 'api' });
  expect(orders.functionOf('gate').properties).toMatchObject({ MemorySize: 256, Timeout: 5 });
  expectGrants(orders, 'gate', []);
});

test('identity and cache are options', () => {
  expect(authorizerOf({ identity: ['x-api-key', 'host'], cacheSeconds: 60 })).toMatchObject({
    IdentitySource: ['$request.header.x-api-key', '$request.header.host'],
    AuthorizerResultTtlInSeconds: 60,
  });
});

test.each(['local', 'dev', 'prod'])('all promises hold of an authorizer in %s', (stage) => {
  for (const { hold } of SERVICE_PROMISES) hold(synth({}, stage));
});

test.each([
  [{ cacheSeconds: 3601 }, 'Allowed: a whole number from 0 to 3600'],
  [{ timeout: 11 }, 'Allowed: a whole number from 1 to 10'],
  [{ identity: [] }, "The identity of authorizer 'gate' is not made of headers"],
  [{ identity: ['$request.header.a'] }, "e.g. ['authorization']"],
])('%j is refused', (props, message) => {
  expect(() => synth(props)).toThrow(message);
});

test('an API asks one that is there, and no issuer beside it', () => {
  const lonely = serviceOf([(service) => new ApiHandler(service, 'api', { authorizer: 'gate' })]);
  expect(() => synthService(lonely, { service: 'orders', stages })).toThrow(
    "Handler 'api' needs a handler of kind authorizer that does not exist",
  );
  const both = serviceOf([
    (service) => new ApiHandler(service, 'api', { authorizer: 'gate', auth: 'jwt' }),
  ]);
  expect(() => synthService(both, { service: 'orders', stages })).toThrow(
    "The handler 'api' is guarded twice",
  );
});
