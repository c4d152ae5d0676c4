import type { DynamoDBStreamEvent } from 'aws-lambda';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { OrderPlaced } from '../../test/order-placed.js';
import { thrownValues } from '../../test/thrown-values.js';
import { eventHandler, eventQueueHandler, subscribe } from '../events/index.js';
import { httpApp, httpHandler, router } from '../http/index.js';
import { queueHandler } from '../queue/index.js';
import { scheduleHandler } from '../schedule/index.js';
import { streamHandler } from '../stream/index.js';
import {
  busEvent,
  captureLogs,
  httpEvent,
  lambdaContext,
  queueEvent,
  scheduledEvent,
} from '../testing/index.js';

type Act = () => Promise<unknown>;

const bodies = ['a', 'bad', 'b'].map((id) => ({ body: { id } }));
const records: DynamoDBStreamEvent = {
  Records: ['1', '2', '3'].map((SequenceNumber) => ({
    eventName: 'INSERT',
    dynamodb: { SequenceNumber, Keys: { PK: { S: SequenceNumber } } },
  })),
};
const events = ['a', 'bad', 'b'].map((orderId) => ({
  body: busEvent(OrderPlaced, { orderId, total: 1 }),
}));

const queue = (act: Act) =>
  queueHandler({
    schema: z.object({ id: z.string() }),
    process: ({ id }) => (id === 'bad' ? act() : Promise.resolve()),
  });
const subscription = (act: Act) =>
  subscribe(OrderPlaced, ({ orderId }) => (orderId === 'bad' ? act() : Promise.resolve()));

/** What each kind of handler answers when its function does what `act` does for one record. */
const answers = async (act: Act, milliseconds: number) => {
  const context = () => {
    const end = performance.now() + milliseconds;
    return lambdaContext({ getRemainingTimeInMillis: () => end - performance.now() });
  };
  const routes = router();
  routes.get('/bad', (() => act()) as never);
  const bad = busEvent(OrderPlaced, { orderId: 'bad', total: 1 });
  const change = ({ keys }: { keys: Readonly<Record<string, unknown>> }) =>
    keys['PK'] === '2' ? act() : Promise.resolve();
  const { result } = await captureLogs(() =>
    Promise.all([
      queue(act)(queueEvent(bodies), context()),
      queue(act)(queueEvent(bodies, 'work.fifo'), context()),
      eventQueueHandler([subscription(act)])(queueEvent(events), context()),
      streamHandler({ process: change })(records, context()),
      eventHandler([subscription(act)])(bad, context()).catch(failed),
      scheduleHandler(act)(scheduledEvent(), context()).catch(failed),
      httpHandler(httpApp({ routes: [routes] }))(httpEvent({ path: '/bad' }), context()),
    ]),
  );
  const [one, fifo, throughQueue, stream, event, schedule, http] = result;
  const ids = ({ batchItemFailures }: typeof one) =>
    batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
  return {
    queue: ids(one),
    fifo: ids(fifo),
    throughQueue: ids(throughQueue),
    stream: ids(stream as typeof one),
    event,
    schedule,
    http: [http.statusCode, JSON.parse(http.body ?? '')],
  };
};

/** Read once more, as Lambda does. */
const failed = (error: unknown) =>
  error instanceof Error && typeof error.stack === 'string' ? 'failed' : error;

const ONLY_ITS_OWN = {
  queue: ['message-2'],
  fifo: ['message-2', 'message-3'],
  throughQueue: ['message-2'],
  stream: ['2'],
  event: 'failed',
  schedule: 'failed',
  http: [
    500,
    {
      error: {
        code: 'INTERNAL_ERROR',
        message: 'Internal server error',
        requestId: 'request-1',
      },
    },
  ],
};

for (const [label, value] of thrownValues()) {
  test(`${label}, rejected with or thrown, fails its own record only`, async () => {
    const reject: Act = () => Promise.reject(value as Error);
    const raise: Act = () => {
      throw value;
    };
    expect(await answers(reject, 30_000)).toEqual(ONLY_ITS_OWN);
    expect(await answers(raise, 30_000)).toEqual(ONLY_ITS_OWN);
  });
}

test('a promise that never settles fails its own record only, before the timeout', async () => {
  const begun = performance.now();
  expect(await answers(() => new Promise(() => undefined), 1000)).toEqual(ONLY_ITS_OWN);
  expect(performance.now() - begun).toBeLessThan(1000);
});

test('a promise that settles late, and badly, disturbs nobody', async () => {
  const late: Act = () =>
    new Promise((_resolve, reject) => setTimeout(() => reject(undefined as never), 1200));
  expect(await answers(late, 1000)).toEqual(ONLY_ITS_OWN);
  await late().catch(() => undefined);
});

test('nothing is begun that cannot end in time', async () => {
  const context = lambdaContext({ getRemainingTimeInMillis: () => 0 });
  const begun: string[] = [];
  const handler = queueHandler({
    schema: z.object({ id: z.string() }),
    process: async ({ id }) => void begun.push(id),
  });
  const { result } = await captureLogs(() => handler(queueEvent(bodies), context));
  expect(result).toMatchObject({ name: 'UnfinishedError' });
  expect(begun).toEqual([]);
});
