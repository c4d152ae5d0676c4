import { STATUS_CODES } from 'node:http';
import { expect, test } from 'vitest';
import table from '../../test/http-front-doors.json' with { type: 'json' };
import { currentCorrelationId } from '../logging/index.js';
import { captureLogs, httpEvent, lambdaContext } from '../testing/index.js';
import { isV2 } from './http-event.js';
import {
  createRoute,
  httpApp,
  httpHandler,
  json,
  jsonBody,
  router,
  z,
  type HttpEvent,
} from './index.js';

/** An event as a front door sends it, what the application sees of it, what the front door is answered. */
interface Door {
  readonly name: string;
  readonly event: HttpEvent;
  readonly seen: object;
  readonly answer: object;
}

/** What is sent instead, and the answer through each of the doors. */
interface Case {
  readonly is: string;
  readonly method?: string;
  readonly path?: string;
  readonly type?: string;
  readonly body?: string | null;
  readonly base64?: boolean;
  readonly status: number;
  readonly error?: object;
  readonly binary?: string;
}

const echo = createRoute({
  method: 'post',
  path: '/echo/{slug}',
  request: {
    params: z.object({ slug: z.string() }),
    body: jsonBody(z.object({ note: z.string() })),
  },
  responses: { 201: json(z.any(), 'What was seen') },
});
const routes = router().openapi(echo, (c) => {
  c.header('set-cookie', 'x=1');
  c.header('set-cookie', 'y=2', { append: true });
  const { method } = c.req;
  const [host, cookie] = [c.req.header('host'), c.req.header('cookie')];
  const { note } = c.req.valid('json');
  const correlationId = currentCorrelationId();
  const tags = c.req.queries('tag');
  const { slug } = c.req.valid('param');
  return c.json({ method, slug, tags, host, cookie, note, correlationId }, 201);
});
routes.get('/binary', (c) => c.body(Uint8Array.from([0xff, 0xfe]).buffer));
routes.get('/accept', (c) => c.json({ accept: c.req.header('accept') }));
routes.get('/large/:bytes', (c) => c.text('x'.repeat(Number(c.req.param('bytes')))));
routes.get('/quotes/:bytes', (c) => c.text('"'.repeat(Number(c.req.param('bytes')))));

const handler = httpHandler(httpApp({ routes: [routes] }));
const loggedAnswerTo = (event: HttpEvent) => captureLogs(() => handler(event, lambdaContext()));
const answerTo = async (event: HttpEvent) => (await loggedAnswerTo(event)).result;

const doors = table.doors as unknown as readonly Door[];
const doorNamed = (name: string): Door => doors.find((door) => door.name === name) as Door;
const named = doors.map((door) => [door.name, door] as const);

/** The event of the door with other things in it, each where the door has it. */
const eventOf = (door: Door, given: Omit<Case, 'is' | 'status'>): HttpEvent => {
  const event = structuredClone(door.event) as unknown as Record<string, unknown> & HttpEvent;
  const { method = 'POST', path = '/echo/1', type, body = null, base64 = false } = given;
  Object.assign(event, { body, isBase64Encoded: base64 });
  if (type) setHeader(event, 'content-type', type);
  if (!isV2(event)) return Object.assign(event, { path, httpMethod: method });
  Object.assign(event.requestContext.http, { method, path });
  return Object.assign(event, { rawPath: path });
};

const setHeader = (event: HttpEvent, name: string, value: string): void => {
  const many = 'multiValueHeaders' in event ? event.multiValueHeaders : undefined;
  for (const key of Object.keys({ ...event.headers, ...many })) {
    if (key.toLowerCase() !== name) continue;
    if (event.headers) event.headers[key] = value;
    if (many) many[key] = [value];
  }
};

test.each(named)('one application serves them all unchanged: %s', async (_name, door) => {
  const { body = '', ...answer } = await answerTo(door.event);
  expect(answer).toEqual(door.answer);
  expect(JSON.parse(body)).toEqual(door.seen);
});

test.each(named)('whatever is wrong is answered alike: %s', async (name, door) => {
  for (const each of table.cases as readonly Case[]) {
    const answer = await answerTo(eventOf(door, each));
    const said = each.binary ? undefined : (JSON.parse(answer.body ?? '') as object);
    expect({ is: each.is, status: answer.statusCode, said }).toEqual({
      is: each.is,
      status: each.status,
      said: each.error && { error: { ...each.error, requestId: 'request-1' } },
    });
    if (each.binary) expect(answer).toMatchObject({ body: each.binary, isBase64Encoded: true });
    const description = (answer as { statusDescription?: string }).statusDescription;
    const reason = STATUS_CODES[each.status];
    expect(description).toBe(name.startsWith('ALB') ? `${each.status} ${reason}` : undefined);
  }
});

test.each([
  ['HTTP API', '/large/6000000', '/large/6300000', 6_291_556],
  ['function URL', '/large/6000000', '/large/6300000', 6_291_556],
  ['REST API', '/quotes/3000000', '/quotes/3200000', 6_291_556],
  ['ALB', '/large/1000000', '/large/1050000', 1_048_576],
])(
  'an answer too large for the front door is a logged 500: %s',
  async (name, fits, exceeds, limit) => {
    const door = doorNamed(name);
    expect(await answerTo(eventOf(door, { method: 'GET', path: fits }))).toMatchObject({
      statusCode: 200,
    });
    const { result, logs } = await loggedAnswerTo(eventOf(door, { method: 'GET', path: exceeds }));
    expect(result.statusCode).toBe(500);
    expect(JSON.parse(result.body ?? '')).toEqual({
      error: {
        code: 'INTERNAL_ERROR',
        message: 'Internal server error',
        requestId: 'request-1',
      },
    });
    expect(JSON.stringify(result)).toContain('"order-7"');
    expect(JSON.stringify(result)).not.toContain('text/plain');
    expect(JSON.stringify(logs)).toContain(`more than the ${limit} that the front door takes`);
  },
);

test('cookies that an ALB cannot pass on are told of', async () => {
  const { logs } = await loggedAnswerTo(doorNamed('ALB').event);
  expect(JSON.stringify(logs)).toContain('1 of 2 cookies is lost');
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
  const event = httpEvent({ path: '/accept', headers: { accept: 'Zoë\n' } });
  expect(JSON.parse((await answerTo(event)).body ?? '')).toMatchObject({ accept: 'Zo%C3%AB%0A' });
});
