import {
  CreateQueueCommand,
  DeleteQueueCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { queueSender } from '@platform/runtime/queue';
import { localClientConfig } from '@platform/runtime/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { welcomeQueue } from '../src/adapters/outbound/queue/welcome-queue';
import { welcomeRequestSchema } from '../src/core/domain/welcome-requests';

const client = new SQSClient(localClientConfig());
let queueUrl: string;

beforeAll(async () => {
  const { QueueUrl = '' } = await client.send(
    new CreateQueueCommand({ QueueName: `test-${randomUUID()}` }),
  );
  queueUrl = QueueUrl;
});

afterAll(() => client.send(new DeleteQueueCommand({ QueueUrl: queueUrl })));

test('a request arrives in the queue as the worker reads it', async () => {
  const sender = queueSender({ queueUrl, schema: welcomeRequestSchema, client });
  await welcomeQueue(sender).add({ userId: 'user-1' });

  const { Messages = [] } = await client.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 10 }),
  );

  expect(Messages.map(({ Body = '' }) => welcomeRequestSchema.parse(JSON.parse(Body)))).toEqual([
    { userId: 'user-1' },
  ]);
});
