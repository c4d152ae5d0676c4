import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { caller, captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import {
  claim,
  createRoute,
  httpApp,
  httpHandler,
  json,
  jsonBody,
  ownerFrom,
  requireClaim,
  requireOwner,
  router,
  z,
} from './index.js';
import { callerOf } from './claims.js';
import type { HttpEvent } from './index.js';

const OWNERS = new Map([['1', 'alice']]);
const routes = router();
routes.get('/claims/:name', (c) => c.json({ value: claim(c, c.req.param('name')) ?? null }));
routes.get('/required/:name', (c) => c.json({ value: requireClaim(c, c.req.param('name')) }));
routes.get('/items/:id', (c) => {
  requireOwner(c, 'sub', OWNERS.get(c.req.param('id')), 'No such item');
  return c.json({ value: 'mine' });
});
const Owned = z.strictObject({ name: z.string() });
const ownedRoute = createRoute({
  method: 'post',
  path: '/owned',
  middleware: ownerFrom('sub'),
  request: { body: jsonBody(Owned) },
  responses: { 200: json(z.object({ owner: z.string() }), 'Who owns it') },
});
routes.route(
  '/',
  router().openapi(ownedRoute, (c) => c.json({ ...c.req.valid('json'), owner: c.var.owner }, 200)),
);
const app = httpApp({ routes: [routes] });
const handler = httpHandler(app);

const FORGED = { authorization: 'Bearer e30.eyJzdWIiOiJhbGljZSJ9.x' };

const http = (path: string, authorizer?: unknown): HttpEvent => {
  const event = httpEvent({ path, headers: FORGED });
  return { ...event, requestContext: { ...event.requestContext, authorizer } } as HttpEvent;
};
const rest = (path: string, authorizer?: unknown) =>
  ({
    httpMethod: 'GET',
    path,
    headers: FORGED,
    body: null,
    isBase64Encoded: false,
    requestContext: { domainName: 'd', authorizer },
  }) as unknown as HttpEvent;

const answerTo = async (event: HttpEvent) => {
  const { result } = await captureLogs(() => handler(event, lambdaContext()));
  return [result.statusCode, JSON.parse(result.body ?? '')];
};
test('what an authorizer of ours told of whoever it let in is read as claims', async () => {
  expect(await answerTo(http('/required/sub', { lambda: { claims: { sub: 'alice' } } }))).toEqual([
    200,
    { value: 'alice' },
  ]);
});

const refused = (status: number, code: string, message: string) => [
  status,
  { error: { code, message, requestId: 'request-1' } },
];

const CLAIMS = {
  sub: 'alice',
  empty: '',
  groups: '[admin editor]',
  list: ['admin', 7],
  exp: 1764426400,
  verified: true,
  nested: { a: 'b' },
};

test.each([
  ['sub', 'alice'],
  ['groups', '[admin editor]'],
  ['list', '[admin 7]'],
  ['exp', '1764426400'],
  ['verified', 'true'],
  ['nested', null],
  ['empty', null],
  ['absent', null],
  ['constructor', null],
  ['__proto__', null],
])('the claim %s is %j behind an HTTP API and a REST API', async (name, value) => {
  const path = `/claims/${name}`;
  expect(await answerTo(http(path, { jwt: { claims: CLAIMS, scopes: null } }))).toEqual([
    200,
    { value },
  ]);
  expect(await answerTo(rest(path, { claims: CLAIMS }))).toEqual([200, { value }]);
});

test.each([
  ['no authorizer', undefined],
  ['null claims', { claims: null, scopes: null }],
  ['IAM', { iam: { userId: 'alice' } }],
  ['a Lambda authorizer', { lambda: { sub: 'alice' } }],
  ['a Lambda authorizer that speaks of claims', { jwt: 'alice', claims: 'alice', sub: 'alice' }],
])('without verified claims (%s) the answer is 401, whatever the header says', async (_, given) => {
  const unauthorized = refused(401, 'UNAUTHORIZED', 'Authentication required');
  for (const event of [http, rest]) {
    expect(await answerTo(event('/claims/sub', given))).toEqual([200, { value: null }]);
    expect(await answerTo(event('/required/sub', given))).toEqual(unauthorized);
    expect(await answerTo(event('/items/1', given))).toEqual(unauthorized);
  }
});

test('behind an ALB and without Lambda nothing is verified', async () => {
  const alb = rest('/required/sub') as { requestContext: object };
  alb.requestContext = { elb: { targetGroupArn: 'arn' } };
  expect((await answerTo(alb as HttpEvent))[0]).toBe(401);
  const { result } = await captureLogs(async () =>
    app.request('/required/sub', { headers: FORGED }),
  );
  expect(result.status).toBe(401);
});

test('a claim that is missing or empty is answered with 403', async () => {
  for (const name of ['tenant', 'empty']) {
    expect(await answerTo(http(`/required/${name}`, { jwt: { claims: CLAIMS } }))).toEqual(
      refused(403, 'FORBIDDEN', `The token has no claim ${name}`),
    );
  }
  expect((await answerTo(http('/required/sub', { jwt: { claims: {} } })))[0]).toBe(403);
});

test("another's item is answered as one that does not exist", async () => {
  const as = (sub: string, id: string) => http(`/items/${id}`, { jwt: { claims: { sub } } });
  const absent = refused(404, 'NOT_FOUND', 'No such item');
  expect(await answerTo(as('alice', '1'))).toEqual([200, { value: 'mine' }]);
  expect(await answerTo(as('bob', '1'))).toEqual(absent);
  expect(await answerTo(as('bob', '2'))).toEqual(absent);
  expect((await answerTo(as('', '2')))[0]).toBe(403);
});

test('the owner of what a route makes is the claim, which is asked for before the body is read', async () => {
  const post = (body: string, claims?: Record<string, string>) =>
    captureLogs(async () =>
      app.request(
        '/owned',
        { method: 'POST', headers: { ...FORGED, 'content-type': 'application/json' }, body },
        claims && caller(claims),
      ),
    );
  const made = await post('{"name":"n"}', { sub: 'alice' });
  expect(await made.result.json()).toEqual({ name: 'n', owner: 'alice' });
  expect((await post('{"name":"n","owner":"bob"}', { sub: 'alice' })).result.status).toBe(400);
  expect((await post('{')).result.status).toBe(401);
  expect((await post('{', { tenant: 'a' })).result.status).toBe(403);
});

test.each([
  [{ jwt: { claims: { sub: 'alice' } } }, 'alice'],
  [{ lambda: { key: 'partner-1' } }, '{"lambda":{"key":"partner-1"}}'],
  [undefined, '""'],
])('keys of requests are those of the caller that %j names', async (authorizer, caller) => {
  const app = new Hono();
  app.get('/', (c) => c.text(callerOf(c)));
  const answer = await app.request('/', {}, { requestContext: { authorizer } });
  expect(await answer.text()).toBe(caller);
});
