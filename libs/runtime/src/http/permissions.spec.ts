import { expect, test } from 'vitest';
import { caller, captureLogs, unguarded } from '../testing/index.js';
import { httpApp, ownerFrom, requireGroup, requireScope, router } from './index.js';

const routes = router();
routes.get('/orders', requireScope('orders:read', 'orders:list'), (c) => c.json({}));
routes.put('/orders/:id', requireGroup(['admin', 'clerk']), (c) => c.json({}));
routes.delete('/orders/:id', ownerFrom('sub'), (c) => c.json({}));
routes.post('/orders', requireGroup('staff', 'roles'), (c) => c.json({}));
routes.get('/catalogue/:name', (c) => c.json({}));
const app = httpApp({ routes: [routes] });

const statusFor = async (
  target: string,
  claims?: Record<string, string>,
): Promise<readonly [number, string?]> => {
  const [method, path = ''] = target.split(' ');
  const { result } = await captureLogs(async () => {
    const response = await app.request(path, { method }, claims && caller(claims));
    const { error } = (await response.json()) as { error?: { message: string } };
    return [response.status, error?.message] as const;
  });
  return result;
};

test.each([
  ['GET /orders', { scope: 'orders:list openid orders:read' }, 200],
  ['GET /orders', { scope: 'orders:list' }, 403],
  ['GET /orders', { scope: 'orders:list orders:reader' }, 403],
  ['GET /orders', {}, 403],
  ['GET /orders', undefined, 401],
  ['PUT /orders/1', { 'cognito:groups': '[clerk]' }, 200],
  ['PUT /orders/1', { 'cognito:groups': '[staff admin]' }, 200],
  ['PUT /orders/1', { 'cognito:groups': 'staff,admin' }, 200],
  ['PUT /orders/1', { 'cognito:groups': '[administrators x,admin]' }, 403],
  ['PUT /orders/1', { 'cognito:groups': '' }, 403],
  ['PUT /orders/1', undefined, 401],
  ['POST /orders', { roles: '[staff]' }, 200],
  ['POST /orders', { 'cognito:groups': '[staff]' }, 403],
  ['GET /catalogue/tea', undefined, 200],
])('%s with the claims %j is answered with %i', async (target, claims, status) => {
  expect((await statusFor(target, claims as Record<string, string> | undefined))[0]).toBe(status);
});

test('a refusal names what the token lacks', async () => {
  expect(await statusFor('GET /orders', { scope: 'orders:read' })).toEqual([
    403,
    'The token has no scope orders:list',
  ]);
  expect(await statusFor('PUT /orders/1', {})).toEqual([
    403,
    'The token is of none of the groups admin, clerk',
  ]);
});

test('routes that nothing refuses are listed', async () => {
  const { result } = await captureLogs(() => unguarded(app));
  expect(result).toEqual(['GET /catalogue/{name}', 'GET /health', 'GET /openapi.json']);
});
