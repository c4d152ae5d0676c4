import {
  CreateEventBusCommand,
  DeleteEventBusCommand,
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  type Message,
} from '@aws-sdk/client-sqs';
import { randomUUID } from 'node:crypto';
import { eventPublisher } from '../src/events/index.js';
import { runInScope } from '../src/logging/index.js';
import { queueSender, receiveMessages } from '../src/queue/index.js';
import { captureLogs, localClientConfig } from '../src/testing/index.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { OrderPlaced } from './order-placed.js';

const name = `test-${randomUUID()}`;
const sqs = new SQSClient(localClientConfig());
const bridge = new EventBridgeClient(localClientConfig());
let queueUrl: string;

beforeAll(async () => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
  queueUrl = QueueUrl;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: ['QueueArn'] }),
  );
  await allowEvents(Attributes?.QueueArn ?? '');
  const rule = { Name: name, EventBusName: name };
  await bridge.send(new CreateEventBusCommand({ Name: name }));
  const EventPattern = JSON.stringify({ source: ['orders.context'] });
  await bridge.send(new PutRuleCommand({ ...rule, EventPattern }));
  const Targets = [{ Id: 'queue', Arn: Attributes?.QueueArn }];
  await bridge.send(new PutTargetsCommand({ Rule: name, EventBusName: name, Targets }));
});

/** EventBridge sends to a queue only where its policy lets it. */
const allowEvents = async (Resource: string): Promise<void> => {
  const Principal = { Service: 'events.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sqs:SendMessage', Resource }];
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
  const change = { QueueUrl: queueUrl, Attributes: { Policy } };
  await sqs.send(new SetQueueAttributesCommand(change));
};

afterAll(async () => {
  const target = { Rule: name, EventBusName: name, Ids: ['queue'] };
  await bridge.send(new RemoveTargetsCommand(target));
  await bridge.send(new DeleteRuleCommand({ Name: name, EventBusName: name }));
  await bridge.send(new DeleteEventBusCommand({ Name: name }));
  await sqs.send(new DeleteQueueCommand({ QueueUrl: queueUrl }));
});

const TRACEPARENT = '00-5759e988bd862e3fe1be46a994272793-53995c3f42cd8ad8-01';

const inScope = <Result>(work: () => Promise<Result>): Promise<Result> =>
  runInScope(
    { requestId: 'r-1', correlationId: 'c-1', traceparent: TRACEPARENT, fields: {} },
    work,
  );

const receive = async (): Promise<Message> => {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl,
      WaitTimeSeconds: 10,
      MessageAttributeNames: ['All'],
      MessageSystemAttributeNames: ['All'],
      VisibilityTimeout: 600,
    }),
  );
  if (!Messages?.[0]) throw new Error('No message arrived within 10 s');
  return Messages[0];
};

test('a sent message arrives with the correlation id and the trace of its sender', async () => {
  const sender = queueSender({ queueUrl, schema: OrderPlaced.schema });
  const messageId = await inScope(() => sender.send({ orderId: 'o-1', total: 5 }));
  expect(await receive()).toMatchObject({
    MessageId: messageId,
    Body: '{"orderId":"o-1","total":5}',
    MessageAttributes: {
      correlationId: { StringValue: 'c-1' },
      traceparent: { StringValue: TRACEPARENT },
    },
    Attributes: {
      AWSTraceHeader: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1',
    },
  });
});

test('a published event arrives in its envelope at who subscribed', async () => {
  const publisher = eventPublisher({ busName: name });
  await inScope(() => publisher.publish(OrderPlaced, { orderId: 'o-2', total: 6 }));
  const event = JSON.parse((await receive()).Body ?? '');
  expect(event).toMatchObject({
    source: 'orders.context',
    'detail-type': 'OrderPlaced',
    detail: {
      metadata: { correlationId: 'c-1', version: 2, traceparent: TRACEPARENT },
      data: { orderId: 'o-2', total: 6 },
    },
  });
});

test('of what a long poll receives, the processed is deleted and the failed stays', async () => {
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: `${name}-poll` }));
  const sender = queueSender({ queueUrl: QueueUrl, schema: OrderPlaced.schema });
  const receive = async () => {
    const options = { queueUrl: QueueUrl, schema: OrderPlaced.schema, waitSeconds: 1 };
    const process = async ({ orderId }: { orderId: string }) => {
      if (orderId === 'bad') throw new Error('no');
    };
    return (await captureLogs(() => receiveMessages({ ...options, process }))).result;
  };
  for (const orderId of ['good', 'bad']) await sender.send({ orderId, total: 1 });
  const first = await receive();
  expect(first).toEqual({ processed: 1, failed: 1 });
  expect(await receive()).toEqual({ processed: 0, failed: 0 });
  const AttributeNames = ['ApproximateNumberOfMessagesNotVisible'] as const;
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...AttributeNames] }),
  );
  expect(Attributes).toEqual({ ApproximateNumberOfMessagesNotVisible: '1' });
  await sqs.send(new DeleteQueueCommand({ QueueUrl }));
});
