import { expect, test } from 'vitest';
import { ConflictError, NotFoundError, ServiceError } from '../errors/index.js';
import { logger } from '../logging/index.js';
import { captureLogs, httpEvent, lambdaContext, type HttpRequest } from '../testing/index.js';
import {
  createRoute,
  errors,
  httpApp,
  httpHandler,
  json,
  jsonBody,
  page,
  pageQuery,
  router,
  z,
} from './index.js';

const NewOrder = z.object({
  userId: z.string().min(1),
  lines: z.array(z.object({ qty: z.int() })),
});
const Order = z.object({ orderId: z.string(), userId: z.string() });

const place = createRoute({
  method: 'post',
  path: '/orders',
  request: { body: jsonBody(NewOrder) },
  responses: { 201: json(Order, 'The order placed'), ...errors(400, 409) },
});
const find = createRoute({
  method: 'get',
  path: '/orders/{id}',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(Order, 'The order') },
});
const list = createRoute({
  method: 'get',
  path: '/orders',
  request: { query: pageQuery },
  responses: { 200: json(page(z.string()), 'Orders') },
});

const failures: Readonly<Record<string, Error>> = {
  missing: new NotFoundError('No order missing'),
  taken: new ConflictError(),
  secret: new Error('password of db-7 is hunter2'),
  internal: new ServiceError('PUBLISH_FAILED', 'bus-7 refused'),
  upstream: new ServiceError('UPSTREAM', 'db-7 is down', { status: 503 }),
};

const orders = router()
  .openapi(place, (c) => c.json({ orderId: 'o-1', userId: c.req.valid('json').userId }, 201))
  .openapi(find, (c) => {
    const { id } = c.req.valid('param');
    const failure = failures[id];
    if (failure) throw failure;
    return c.json({ orderId: id, userId: 'u-1' }, 200);
  })
  .openapi(list, (c) => {
    const { limit, cursor } = c.req.valid('query');
    return c.json({ items: [`limit ${limit}`], cursor }, 200);
  });

const handler = httpHandler(httpApp({ routes: [orders] }));

const call = async (request: HttpRequest) => {
  const { result, logs } = await captureLogs(() => handler(httpEvent(request), lambdaContext()));
  const { statusCode, headers, body } = result;
  return { statusCode, headers, logs, body: JSON.parse(body ?? 'null') as unknown };
};

test('a valid request reaches its route, whether its body is text or base64', async () => {
  const body = { userId: 'Zoë', lines: [{ qty: 1 }] };
  for (const base64 of [false, true]) {
    const answer = await call({ method: 'POST', path: '/orders', body, base64 });
    expect(answer).toMatchObject({ statusCode: 201, body: { orderId: 'o-1', userId: 'Zoë' } });
    expect(answer.headers?.['content-type']).toBe('application/json');
  }
});

test('invalid input is answered with every field that is wrong', async () => {
  const body = { userId: '', lines: [{ qty: 1.5 }] };
  expect(await call({ method: 'POST', path: '/orders', body })).toMatchObject({
    statusCode: 400,
    body: {
      error: {
        code: 'VALIDATION_FAILED',
        message: 'The input is not valid',
        requestId: 'request-1',
        issues: [
          { field: 'lines.0.qty', message: 'Has to be a whole number' },
          { field: 'userId', message: 'Too small: expected string to have >=1 characters' },
        ],
      },
    },
  });
});

test('a body without content type is a 415', async () => {
  const answer = await call({ method: 'POST', path: '/orders', body: '{}' });
  expect(answer).toMatchObject({
    statusCode: 415,
    body: { error: { code: 'UNSUPPORTED_MEDIA_TYPE' } },
  });
});

test('a body of more than 6 MiB is a 413', async () => {
  const send = (bytes: number) => {
    const body = `{"userId":"${'x'.repeat(bytes - 13)}"}`;
    const headers = { 'content-type': 'application/json' };
    return call({ method: 'POST', path: '/orders', headers, body });
  };
  expect((await send(6_291_456)).statusCode).toBe(400);
  expect(await send(6_291_457)).toMatchObject({
    statusCode: 413,
    body: {
      error: { code: 'PAYLOAD_TOO_LARGE', message: 'The body has more than 6291456 bytes' },
    },
  });
});

test.each([
  ['missing', 404, 'NOT_FOUND', 'No order missing'],
  ['taken', 409, 'CONFLICT', 'Conflict'],
  ['internal', 500, 'INTERNAL_ERROR', 'Internal server error'],
  ['upstream', 503, 'UPSTREAM', 'Internal server error'],
])('a named error (%s) becomes %i %s', async (id, statusCode, code, message) => {
  const answer = await call({ path: `/orders/${id}` });
  expect(answer.statusCode).toBe(statusCode);
  expect(answer.body).toEqual({ error: { code, message, requestId: 'request-1' } });
});

test('an unknown error is logged and answered without a detail', async () => {
  const { statusCode, body, logs } = await call({ path: '/orders/secret' });
  expect(statusCode).toBe(500);
  expect(body).toEqual({
    error: { code: 'INTERNAL_ERROR', message: 'Internal server error', requestId: 'request-1' },
  });
  expect(logs).toContainEqual(
    expect.objectContaining({
      level: 'ERROR',
      message: 'Request failed',
      requestId: 'request-1',
      method: 'GET',
      path: '/orders/secret',
      error: { name: 'Error', message: 'password of db-7 is hunter2' },
    }),
  );
  expect(logs.at(-1)).toMatchObject({ message: 'Invocation finished', statusCode: 500 });
});

test('S1-39: a body is not logged, at no level', async () => {
  const level = logger().getLevelName();
  logger().setLogLevel('TRACE');
  try {
    const body = { userId: 'body-marker', lines: [{ qty: 'body-marker' }] };
    const { statusCode, logs } = await call({ method: 'POST', path: '/orders', body });
    expect(statusCode).toBe(400);
    expect(logs.length).toBeGreaterThan(1);
    expect(JSON.stringify(logs)).not.toContain('body-marker');
  } finally {
    logger().setLogLevel(level);
  }
});

test('an unknown path is a 404, a wrong method a 405 that says what is allowed', async () => {
  expect(await call({ path: '/nowhere' })).toMatchObject({
    statusCode: 404,
    body: {
      error: { code: 'NOT_FOUND', message: 'No route for /nowhere', requestId: 'request-1' },
    },
  });
  const answer = await call({ method: 'DELETE', path: '/orders' });
  expect(answer).toMatchObject({
    statusCode: 405,
    body: { error: { code: 'METHOD_NOT_ALLOWED' } },
  });
  expect(answer.headers?.['allow']?.toString().split(', ').sort()).toEqual(['GET', 'HEAD', 'POST']);
});

test('an error that a route throws as 404 is not mistaken for a wrong method', async () => {
  expect((await call({ path: '/orders/missing' })).statusCode).toBe(404);
});

test('a list has a default page size and a limit to it', async () => {
  expect((await call({ path: '/orders' })).body).toEqual({ items: ['limit 20'] });
  expect((await call({ path: '/orders', query: 'limit=5&cursor=abc' })).body).toEqual({
    items: ['limit 5'],
    cursor: 'abc',
  });
  expect((await call({ path: '/orders', query: 'limit=101' })).statusCode).toBe(400);
});

test('health names the service and its version, unless it is turned off', async () => {
  expect(await call({ path: '/health' })).toMatchObject({
    statusCode: 200,
    body: { status: 'ok', service: 'orders', version: '1.2.3' },
  });
  const without = httpApp({ routes: [], health: false });
  const { result } = await captureLogs(() => without.request('/health'));
  expect(result.status).toBe(404);
});

test('the OpenAPI document lists routes with their errors', async () => {
  const { body } = await call({ path: '/openapi.json' });
  expect(body).toMatchObject({ openapi: '3.1.0', info: { title: 'orders', version: '1.2.3' } });
  const { paths } = body as { paths: Record<string, Record<string, { responses: object }>> };
  expect(Object.keys(paths)).toEqual(['/orders', '/orders/{id}']);
  expect(Object.keys(paths['/orders']?.['post']?.responses ?? {})).toEqual(['201', '400', '409']);
});

test('an app called without Lambda has a request id too', async () => {
  const app = httpApp({ routes: [orders] });
  const { result } = await captureLogs(() => app.request('/orders/missing'));
  const { error } = (await result.json()) as { error: { requestId: string } };
  expect(error.requestId).toMatch(/^[\da-f-]{36}$/);
});

test('a REST API event (payload format 1.0) is served as well', async () => {
  const event = {
    httpMethod: 'GET',
    path: '/orders/o-7',
    headers: { host: 'api.example.com' },
    multiValueHeaders: {},
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    stageVariables: null,
    resource: '/{proxy+}',
    body: null,
    isBase64Encoded: false,
    requestContext: httpEvent().requestContext as never,
  };
  const { result, logs } = await captureLogs(() => handler(event, lambdaContext()));
  expect(result).toMatchObject({ statusCode: 200, body: '{"orderId":"o-7","userId":"u-1"}' });
  expect(logs[0]).toMatchObject({ method: 'GET', path: '/orders/o-7' });
});
