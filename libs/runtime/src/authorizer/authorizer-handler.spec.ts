import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import { authorizerHandler, type Authorize } from './index.js';

const event = {
  ...httpEvent({ path: '/orders', headers: { authorization: 'Bearer alice' } }),
  type: 'REQUEST',
  routeArn: 'arn:aws:execute-api:eu-west-1:000000000000:api/$default/GET/orders',
  identitySource: ['Bearer alice'],
} as unknown as APIGatewayRequestAuthorizerEventV2;

const ask = (authorize: Authorize, given = event, left = 30_000) => {
  const end = performance.now() + left;
  const context = lambdaContext({ getRemainingTimeInMillis: () => end - performance.now() });
  return captureLogs(() => authorizerHandler(authorize)(given, context));
};

test('F-044: whoever is let in is told to the routes', async () => {
  const seen: unknown[] = [];
  const { result } = await ask(async (request) => {
    seen.push(request);
    return { sub: 'alice' };
  });
  expect(result).toEqual({ isAuthorized: true, context: { claims: { sub: 'alice' } } });
  expect(seen).toMatchObject([{ identity: ['Bearer alice'], method: 'GET', path: '/orders' }]);
});

test('nobody is let in who is not said to be', async () => {
  const refused = { isAuthorized: false };
  expect((await ask(async () => undefined)).result).toEqual(refused);
  const failed = await ask(() => Promise.reject(new Error('no keys')));
  expect(failed.result).toEqual(refused);
  expect(failed.logs).toContainEqual(expect.objectContaining({ message: 'Authorization failed' }));
  expect((await ask(() => new Promise(() => undefined), event, 300)).result).toEqual(refused);
  const bare = { ...event, identitySource: undefined, headers: undefined } as never;
  expect((await ask(async ({ identity: [who] }) => (who ? {} : undefined), bare)).result).toEqual(
    refused,
  );
});
