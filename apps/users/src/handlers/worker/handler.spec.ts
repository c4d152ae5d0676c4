import { queueHandler } from '@platform/runtime/queue';
import { captureLogs, lambdaContext } from '@platform/runtime/testing';
import { expect, test } from 'vitest';
import event from '../../../samples/worker.json';
import { testPorts } from '../../adapters/outbound/memory/test-ports';
import { welcomeUser } from '../../core/application/welcome-user';
import { userFixture } from '../../core/domain/user.fixture';
import { welcomeRequestSchema } from '../../core/domain/welcome-requests';

const [SAMPLE] = event.Records;
const INBOX = { userId: 'user-1' };

const setUp = async () => {
  const ports = testPorts();
  await ports.users.create(userFixture());
  const handler = queueHandler({ schema: welcomeRequestSchema, process: welcomeUser(ports) });
  const work = (...records: { messageId: string; body: string }[]) =>
    handler({ Records: records.map((each) => ({ ...SAMPLE!, ...each })) }, lambdaContext());
  return { ports, work };
};

test('welcomes the user of the sample message', async () => {
  const { ports, work } = await setUp();

  expect(await work(SAMPLE!)).toEqual({ batchItemFailures: [] });

  expect(await ports.messages.list(INBOX, {})).toEqual({
    items: [
      {
        id: 'welcome',
        userId: 'user-1',
        subject: 'Welcome, Ada',
        body: 'Your account is ready. Orders that you place are counted in your profile.',
        createdAt: '2026-01-02T03:04:05.678Z',
      },
    ],
  });
});

test('a message that comes again welcomes nobody again', async () => {
  const { ports, work } = await setUp();
  await work(SAMPLE!);

  expect(await work(SAMPLE!)).toEqual({ batchItemFailures: [] });

  expect((await ports.messages.list(INBOX, {})).items).toHaveLength(1);
});

test('reports what it cannot work on and works on its batch mates', async () => {
  const { ports, work } = await setUp();
  const unknown = { messageId: 'unknown', body: '{"userId":"nobody"}' };
  const poisoned = { messageId: 'poisoned', body: '{"userId":' };

  const { result, logs } = await captureLogs(() => work(unknown, poisoned, SAMPLE!));

  expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
    'poisoned',
    'unknown',
  ]);
  expect(logs.map(({ level }) => level)).toEqual(['ERROR', 'ERROR']);
  expect((await ports.messages.list(INBOX, {})).items).toHaveLength(1);
});
