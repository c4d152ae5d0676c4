import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { eventHandler, eventQueueHandler, subscribe } from '../src/events/index.js';
import { httpApp, httpHandler, router } from '../src/http/index.js';
import { idempotent } from '../src/idempotency/index.js';
import { queueHandler } from '../src/queue/index.js';
import { scheduleHandler } from '../src/schedule/index.js';
import { streamHandler } from '../src/stream/index.js';
import {
  busEvent,
  captureLogs,
  createTestTable,
  httpEvent,
  lambdaContext,
  queueEvent,
  scheduledEvent,
  type TestTable,
} from '../src/testing/index.js';
import { OrderPlaced } from './order-placed.js';

let table: TestTable;
let runs: unknown[];
const work = async (input: unknown): Promise<number> => runs.push(input);

beforeAll(async () => {
  table = await createTestTable();
  vi.stubEnv('TABLE_NAME', table.name);
});
beforeEach(() => {
  runs = [];
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await table.dispose();
});

/** Invokes with each event; every invocation has a request id of its own, as a redelivery has. */
const invoke = async <Event, Result>(
  handler: (event: Event, context: ReturnType<typeof lambdaContext>) => Promise<Result>,
  ...events: readonly Event[]
) => {
  const answers: Result[] = [];
  for (const [at, event] of events.entries()) {
    const context = lambdaContext({ awsRequestId: `request-${at}` });
    answers.push((await captureLogs(() => handler(event, context))).result);
  }
  return answers;
};

const ORDER = { orderId: 'o-1', total: 5 };
const anEvent = (eventId: string) => busEvent(OrderPlaced, ORDER, { eventId });
const changed = (eventID: string) =>
  ({ eventID, eventName: 'INSERT', dynamodb: { SequenceNumber: '1' } }) as DynamoDBRecord;
const batch = (bodies: readonly [id: string, body: unknown][]) =>
  queueEvent(bodies.map(([messageId, body]) => ({ messageId, body })));

test('an event runs work once, directly and through a queue, whatever message carries it', async () => {
  const direct = eventHandler([subscribe(OrderPlaced, idempotent('events', work))]);
  await invoke(direct, anEvent('e-1'), anEvent('e-1'), anEvent('e-2'));
  expect(runs).toEqual([ORDER, ORDER]);
  const queued = eventQueueHandler([subscribe(OrderPlaced, idempotent('queued', work))]);
  await invoke(queued, batch([['m-1', anEvent('e-1')]]), batch([['m-2', anEvent('e-1')]]));
  expect(runs).toHaveLength(3);
});

test('a message, the start of a schedule and a change of a table run work once', async () => {
  const process = idempotent('messages', work);
  const handler = queueHandler({ schema: { parse: (body) => body }, process });
  await invoke(
    handler,
    batch([['m-1', { n: 1 }]]),
    batch([
      ['m-1', { n: 1 }],
      ['m-2', { n: 2 }],
    ]),
  );
  expect(runs.splice(0)).toEqual([{ n: 1 }, { n: 2 }]);
  const scheduled = scheduleHandler(idempotent('schedule', work));
  await invoke(scheduled, scheduledEvent(), scheduledEvent(), scheduledEvent({ id: 'later' }));
  expect(runs.splice(0)).toHaveLength(2);
  const stream = streamHandler({ process: idempotent('changes', work) });
  await invoke(
    stream,
    { Records: [changed('c-1')] },
    { Records: [changed('c-1'), changed('c-2')] },
  );
  expect(runs).toHaveLength(2);
});

test('a request runs once per key of its caller, and needs one', async () => {
  const place = idempotent('place', async (body: unknown) => ({ id: `o-${await work(body)}` }));
  const routes = router();
  routes.post('/orders', async (c) => c.json(await place(await c.req.json()), 201));
  const handler = httpHandler(httpApp({ routes: [routes] }));
  const post = (key: string | undefined, sub: string, body: unknown = ORDER) => {
    const headers: Record<string, string> = key === undefined ? {} : { 'idempotency-key': key };
    const event = httpEvent({ method: 'POST', path: '/orders', headers, body });
    const authorizer = { jwt: { claims: { sub }, scopes: null } };
    return { ...event, requestContext: { ...event.requestContext, authorizer } };
  };
  const answers = await invoke(
    handler,
    post('k', 'alice'),
    post('k', 'alice'),
    post('k', 'bob'),
    post('k', 'alice', { orderId: 'o-2' }),
    post(undefined, 'alice'),
  );
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([201, 201, 201, 422, 400]);
  expect(answers.slice(0, 3).map(({ body }) => JSON.parse(body ?? ''))).toEqual([
    { id: 'o-1' },
    { id: 'o-1' },
    { id: 'o-2' },
  ]);
  expect(JSON.parse(answers[4]?.body ?? '').error.code).toBe('IDEMPOTENCY_KEY_MISSING');
});
