import type { ALBEvent, APIGatewayProxyEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import { httpApp, httpHandler, router, type HttpEvent } from './index.js';

const echo = router();
echo.all('/echo', async (c) => {
  c.header('set-cookie', 'x=1');
  c.header('set-cookie', 'y=2', { append: true });
  return c.json({
    method: c.req.method,
    query: c.req.queries(),
    host: c.req.header('host'),
    cookie: c.req.header('cookie'),
    accept: c.req.header('accept'),
    body: await c.req.text(),
  });
});
echo.get('/binary', (c) => c.body(Uint8Array.from([0xff, 0xfe]).buffer));

const handler = httpHandler(httpApp({ routes: [echo] }));
const answerTo = async (event: HttpEvent) =>
  (await captureLogs(() => handler(event, lambdaContext()))).result;

const REST = {
  httpMethod: 'POST',
  path: '/echo',
  headers: { Host: 'h', accept: 'y' },
  multiValueHeaders: { Host: ['h'], accept: ['x', 'y'], cookie: ['a=b'] },
  queryStringParameters: { q: '2&' },
  multiValueQueryStringParameters: { q: ['1', '2&'] },
  body: 'aGk=',
  isBase64Encoded: true,
  requestContext: { domainName: 'd' },
} as unknown as APIGatewayProxyEvent;

const ALB: ALBEvent = {
  httpMethod: 'POST',
  path: '/echo',
  headers: { host: 'h', accept: 'x' },
  queryStringParameters: { q: 'a%26b+c' },
  body: 'hi',
  isBase64Encoded: false,
  requestContext: { elb: { targetGroupArn: 'arn' } },
};

test('payload 2.0 brings cookies and repeated parameters, and gets its cookies apart', async () => {
  const { headers = {}, ...event } = httpEvent({
    method: 'POST',
    path: '/echo',
    query: 'q=1&q=2%26',
  });
  const answer = await answerTo({ ...event, headers, cookies: ['a=b', 'c=d'] } as HttpEvent);
  expect(answer).toMatchObject({
    statusCode: 200,
    cookies: ['x=1', 'y=2'],
    isBase64Encoded: false,
  });
  expect(answer.headers).not.toHaveProperty('set-cookie');
  expect(JSON.parse(answer.body ?? '')).toMatchObject({
    query: { q: ['1', '2&'] },
    cookie: 'a=b; c=d',
  });
});

test('a REST API brings and gets many values of a name', async () => {
  const answer = await answerTo(REST);
  expect(answer).toMatchObject({ multiValueHeaders: { 'set-cookie': ['x=1', 'y=2'] } });
  expect(JSON.parse(answer.body ?? '')).toEqual({
    method: 'POST',
    query: { q: ['1', '2&'] },
    host: 'h',
    cookie: 'a=b',
    accept: 'x, y',
    body: 'hi',
  });
});

test('an ALB leaves parameters encoded and wants a description of the status', async () => {
  const answer = await answerTo(ALB);
  expect(answer).toMatchObject({ statusDescription: '200 OK', headers: { 'set-cookie': 'x=1' } });
  expect(JSON.parse(answer.body ?? '')).toMatchObject({ query: { q: ['a&b c'] }, body: 'hi' });
});

test('a binary answer goes out as base64', async () => {
  const answer = await answerTo(httpEvent({ path: '/binary' }));
  expect(answer).toMatchObject({ statusCode: 200, body: '//4=', isBase64Encoded: true });
});

test.each(['TRACE', 'CONNECT', 'BREW', 'get', 'Post', ''])(
  'a method that no route has (%j) is a 405',
  async (method) => {
    const event = httpEvent({ path: '/health' });
    const http = { ...event.requestContext.http, method };
    const answer = await answerTo({ ...event, requestContext: { ...event.requestContext, http } });
    expect(answer).toMatchObject({ statusCode: 405, headers: { allow: 'GET, HEAD' } });
    expect(answer.body).toContain(`"message":"${method} is not allowed here"`);
  },
);

test('a body that comes with a GET does no harm, a HEAD is answered without one', async () => {
  const get = httpEvent({ path: '/health', body: { a: 1 } });
  expect(await answerTo(get)).toMatchObject({ statusCode: 200 });
  const head = httpEvent({ method: 'HEAD', path: '/nowhere' });
  expect(await answerTo(head)).toMatchObject({ statusCode: 404, body: '' });
});

test.each(['q=%zz', 'q=%FF', '%', 'q=%00'])(
  'a query that is none (%s) is refused',
  async (query) => {
    expect(JSON.parse((await answerTo(httpEvent({ path: '/health', query }))).body ?? '')).toEqual({
      error: {
        code: 'BAD_REQUEST',
        message: 'The query is not valid percent-encoded UTF-8',
        requestId: 'request-1',
      },
    });
  },
);

test('a header of any text reaches the route', async () => {
  const event = httpEvent({ method: 'POST', path: '/echo', headers: { accept: 'Zoë\n' } });
  expect(JSON.parse((await answerTo(event)).body ?? '')).toMatchObject({ accept: 'Zo%C3%AB%0A' });
});
