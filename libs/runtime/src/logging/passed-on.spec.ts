import { expect, test } from 'vitest';
import { OrderPlaced } from '../../test/order-placed.js';
import { eventHandler, eventQueueHandler, subscribe } from '../events/index.js';
import { httpApp, httpHandler, router } from '../http/index.js';
import { queueHandler } from '../queue/index.js';
import { busEvent, captureLogs, httpEvent, lambdaContext, queueEvent } from '../testing/index.js';
import { passedOn } from './index.js';

const TRACE = '5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8';
const XRAY = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0';
const EVENT = busEvent(
  OrderPlaced,
  { orderId: 'o-1', total: 5 },
  { correlationId: 'c-event', traceparent: `00-${TRACE}-01` },
);

const seen: unknown[] = [];
const look = async () => seen.push(passedOn());
const app = httpApp({ routes: [router().get('/', async (c) => c.json(await look())) as never] });
const worker = queueHandler({ schema: { parse: (body) => body }, process: look });

const message = (traceparent: string | undefined, AWSTraceHeader?: string) => {
  const event = queueEvent([{ body: {}, correlationId: 'c-message' }]);
  const [record] = event.Records;
  if (record) {
    Object.assign(record.attributes, { AWSTraceHeader });
    if (traceparent)
      record.messageAttributes['traceparent'] = { dataType: 'String', stringValue: traceparent };
  }
  return event;
};

const headers = { 'x-correlation-id': 'c-http', traceparent: `00-${TRACE}-01` };
const subscriptions = [subscribe(OrderPlaced, look)];

test.each([
  ['a header', () => httpHandler(app)(httpEvent({ headers }), lambdaContext()), 'c-http', '01'],
  ['an event', () => eventHandler(subscriptions)(EVENT, lambdaContext()), 'c-event', '01'],
  [
    'an event in a queue',
    () => eventQueueHandler(subscriptions)(queueEvent([{ body: EVENT }]), lambdaContext()),
    'c-event',
    '01',
  ],
  [
    'an attribute of a message',
    () => worker(message(`00-${TRACE}-01`, XRAY), lambdaContext()),
    'c-message',
    '01',
  ],
  [
    'the X-Ray header of a message',
    () => worker(message(undefined, XRAY), lambdaContext()),
    'c-message',
    '00',
  ],
])('correlation id and trace of %s go on', async (_, invoke, correlationId, flags) => {
  await captureLogs(invoke as () => Promise<unknown>);
  expect(seen.splice(0)).toEqual([
    { 'x-correlation-id': correlationId, traceparent: `00-${TRACE}-${flags}` },
  ]);
});
