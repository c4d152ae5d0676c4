import { expect, test } from 'vitest';
import { bucketHandler } from '../bucket/index.js';
import { kinesisHandler } from '../kinesis/index.js';
import { queueHandler } from '../queue/index.js';
import {
  bucketEvent,
  captureLogs,
  kinesisEvent,
  lambdaContext,
  queueEvent,
  topicEvent,
} from '../testing/index.js';
import { topicHandler } from '../topic/index.js';
import { inMemoryInbox, once } from './index.js';

const schema = { parse: (value: unknown) => value as { readonly id: string } };

/** A delivery to a handler of each kind. */
const KINDS = {
  queue: (process: (message: { id: string }) => Promise<void>) => {
    const handler = queueHandler({ schema, process });
    return () => handler(queueEvent([{ body: { id: 'a' } }]), lambdaContext());
  },
  topic: (process: (message: { id: string }) => Promise<void>) => {
    const handler = topicHandler({ schema, process });
    return () => handler(topicEvent({ message: { id: 'a' } }), lambdaContext());
  },
  bucket: (process: (object: { key: string }) => Promise<void>) => {
    const handler = bucketHandler({ process });
    return () => handler(bucketEvent({ key: 'a' }), lambdaContext());
  },
  kinesis: (process: (record: { id: string }) => Promise<void>) => {
    const handler = kinesisHandler({ schema, process });
    return () => handler(kinesisEvent([{ data: { id: 'a' } }]), lambdaContext());
  },
};

test.each(Object.entries(KINDS))(
  'a delivery to a %s handler that comes again has one effect, and is acknowledged',
  async (_kind, made) => {
    let effects = 0;
    const count = async (): Promise<void> => void (effects += 1);
    const inbox = inMemoryInbox();
    const [deliver, toAnother] = [once(inbox, 'one', count), once(inbox, 'another', count)].map(
      (process) => made(process as never),
    );

    const { logs } = await captureLogs(async () => {
      await deliver?.();
      await deliver?.();
      expect(effects).toBe(1);
      await toAnother?.();
    });

    expect(effects).toBe(2);
    expect(logs.map(({ message }) => message)).toContain(
      'Delivery came again: it has had its effect',
    );
  },
);

test('work that failed has its effect when its delivery comes again', async () => {
  const failing = [new Error('no')];
  let effects = 0;
  const process = once(inMemoryInbox(), 'worker', async () => {
    const error = failing.pop();
    if (error) throw error;
    effects += 1;
  });
  const handler = queueHandler({ schema, process });
  const event = queueEvent([{ body: { id: 'a' } }]);

  const { result } = await captureLogs(async () => [
    await handler(event, lambdaContext()),
    await handler(event, lambdaContext()),
  ]);

  expect(result).toEqual([
    { batchItemFailures: [{ itemIdentifier: event.Records[0]?.messageId }] },
    { batchItemFailures: [] },
  ]);
  expect(effects).toBe(1);
});

test('what nothing identifies is refused', async () => {
  const process = once(inMemoryInbox(), 'worker', async () => undefined);

  await expect(process(undefined)).rejects.toThrow('The header Idempotency-Key is needed');
});
