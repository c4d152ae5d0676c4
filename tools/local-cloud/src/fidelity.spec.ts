import {
  DescribeTimeToLiveCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import {
  ListMessageMoveTasksCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from './instance/instance';
import type { LocalCloud } from './start-local-cloud';
import { call, invoke } from './testing/call';
import { cloudWith } from './testing/cloud-with';
import { clientConfig, deployTemplate } from './testing/deploy-template';
import { deployNative } from './testing/deploy-native';
import { FIDELITY_STACK, readers } from './testing/fidelity-stack';
import { logLines, nextMessage } from './testing/messages';

interface Report {
  readonly requestContext: { readonly condition: string; readonly approximateInvokeCount: number };
  readonly DDBStreamBatchInfo?: { readonly batchSize: number; readonly streamArn: string };
  readonly KinesisBatchInfo?: { readonly batchSize: number; readonly shardId: string };
}

let cloud: LocalCloud;
let outputs: Record<string, string>;

cloudWith('fidelity', FIDELITY_STACK, (made) => ({ cloud, outputs } = made));

const tables = () => new DynamoDBClient(clientConfig(cloud));
const queues = () => new SQSClient(clientConfig(cloud));

const put = (TableName: string, PK: string, more: Record<string, AttributeValue> = {}) =>
  tables().send(new PutItemCommand({ TableName, Item: { PK: { S: PK }, ...more } }));

const putRecord = (name: string) =>
  call(cloud, 'kinesis', '/', {
    method: 'POST',
    body: JSON.stringify({
      StreamName: 'stream',
      PartitionKey: 'one',
      Data: Buffer.from(name).toString('base64'),
    }),
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'Kinesis_20131202.PutRecord',
    },
  });

const batches = async (name: string) =>
  (await logLines(cloud, name, 'batch ')).map((line) => /batch ([^[]*)/.exec(line)?.[1]);

describe('a stream', () => {
  const reports: Report[] = [];

  beforeAll(async () => {
    for (const name of ['a', 'b', 'poison', 'c']) {
      await put('halved', name);
      await put('named', name);
      await putRecord(name);
    }
    await deployTemplate(cloud, 'readers', readers(outputs));
    while (reports.length < 3)
      reports.push((await nextMessage<Report>(cloud, outputs['Given'] ?? '')).body);
  });

  it('is bisected around a poison record, and only that one is given up', async () => {
    const report = reports.find((one) => one.DDBStreamBatchInfo?.streamArn === outputs['Halved']);
    expect(report).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted' },
      DDBStreamBatchInfo: { batchSize: 1 },
    });
    expect(await waitUntil(async () => (await batches('halves')).at(-1) === 'c', 10_000)).toBe(
      true,
    );
    expect(await batches('halves')).toEqual([
      'a+b+poison+c',
      'a+b',
      'poison+c',
      'poison',
      'poison',
      'c',
    ]);
  });

  it('goes on from the record that a partial answer names', async () => {
    const report = reports.find((one) => one.DDBStreamBatchInfo?.streamArn === outputs['Named']);
    expect(report).toMatchObject({ DDBStreamBatchInfo: { batchSize: 2 } });
    expect(await batches('names')).toEqual(['a+b+poison+c', 'poison+c']);
  });

  it('of Kinesis is given up after its retries too', async () => {
    const report = reports.find((one) => one.KinesisBatchInfo);
    expect(report).toMatchObject({
      requestContext: { condition: 'RetryAttemptsExhausted', approximateInvokeCount: 1 },
      KinesisBatchInfo: { batchSize: 4, shardId: 'shardId-000000000000' },
    });
    expect(await batches('reads')).toEqual(['a+b+poison+c']);
  });
});

describe('time to live', () => {
  it('of a template is on, and removes what is over with a record of the service', async () => {
    const { TimeToLiveDescription } = await tables().send(
      new DescribeTimeToLiveCommand({ TableName: 'mortal' }),
    );
    expect(TimeToLiveDescription).toEqual({
      TimeToLiveStatus: 'ENABLED',
      AttributeName: 'expiresAt',
    });
    const now = Math.floor(Date.now() / 1000);
    await put('mortal', 'over', { expiresAt: { N: String(now - 1) } });
    await put('mortal', 'text', { expiresAt: { S: String(now - 1) } });
    await put('mortal', 'ancient', { expiresAt: { N: String(now - 6 * 365 * 86_400) } });
    await put('mortal', 'later', { expiresAt: { N: String(now + 3600) } });
    const found = async (PK: string) =>
      (await tables().send(new GetItemCommand({ TableName: 'mortal', Key: { PK: { S: PK } } })))
        .Item !== undefined;
    expect(await waitUntil(async () => !(await found('over')), 10_000)).toBe(true);
    const record = '{"type":"Service","principalId":"dynamodb.amazonaws.com"}';
    const told = async () => (await logLines(cloud, 'follows', record)).length > 0;
    expect(await waitUntil(told, 10_000)).toBe(true);
    for (const kept of ['text', 'ancient', 'later']) expect(await found(kept), kept).toBe(true);
  });
});

describe('a function that dies while it starts', () => {
  it.each([
    ['throws', 'RangeError', 'not on my watch', 'RangeError: not on my watch'],
    ['leaves', 'Runtime.ExitError', 'Runtime exited with error: exit status 3', 'last words'],
    ['misses', 'Runtime.ImportModuleError', "Cannot find module 'no-such-module'", 'index.js'],
    ['lacks', 'Runtime.HandlerNotFound', 'index.handler is undefined or not exported', 'lacks'],
  ])('%s: its log and its answer tell the cause', async (name, type, message, line) => {
    const { payload } = await invoke(cloud, name);
    expect(payload).toMatchObject({ errorType: type });
    expect(payload['errorMessage']).toContain(message);
    if (name !== 'lacks') expect((await logLines(cloud, name, line)).length).toBeGreaterThan(0);
    expect(await logLines(cloud, name, 'INIT_REPORT')).toEqual([
      expect.stringMatching(
        new RegExp(
          `^INIT_REPORT Init Duration: [\\d.]+ ms\\tPhase: invoke\\tStatus: error\\tError Type: ${type}$`,
        ),
      ),
    ]);
  });

  it('native: its log and its answer tell the cause', async () => {
    const text = '#!/bin/sh\necho "panic: no table" >&2\nexit 2\n';
    await deployNative(cloud, { name: 'bootstrap', text });
    const { payload } = await invoke(cloud, 'compiled');
    expect(payload).toEqual({
      errorType: 'Runtime.ExitError',
      errorMessage: 'Runtime exited with error: exit status 2',
    });
    expect(await logLines(cloud, 'compiled', 'panic: no table')).toHaveLength(1);
    expect(await logLines(cloud, 'compiled', 'Error Type: Runtime.ExitError')).toHaveLength(1);
  });
});

describe('a dead letter queue', () => {
  const source = 'arn:aws:sqs:us-east-1:000000000000:dead';
  const receive = (QueueUrl: string) =>
    queues().send(
      new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 1, VisibilityTimeout: 0 }),
    );

  it('is redriven to where its messages came from', async () => {
    const [work = '', dead = ''] = [outputs['Work'], outputs['Dead']];
    await queues().send(new SendMessageCommand({ QueueUrl: work, MessageBody: '"again"' }));
    await receive(work);
    await receive(work);
    expect((await receive(dead)).Messages?.[0]?.Body).toBe('"again"');
    const { TaskHandle } = await queues().send(
      new StartMessageMoveTaskCommand({ SourceArn: source }),
    );
    expect(TaskHandle).toMatch(/.+/);
    const task = async () =>
      (await queues().send(new ListMessageMoveTasksCommand({ SourceArn: source }))).Results?.[0];
    expect(await waitUntil(async () => (await task())?.Status === 'COMPLETED', 10_000)).toBe(true);
    expect(await task()).toMatchObject({ ApproximateNumberOfMessagesMoved: 1 });
    expect((await nextMessage(cloud, work)).body).toBe('again');
  });

  it('is the only kind of queue that can be', async () => {
    const start = (SourceArn: string) =>
      queues().send(new StartMessageMoveTaskCommand({ SourceArn }));
    await expect(start('arn:aws:sqs:us-east-1:000000000000:work')).rejects.toThrow(
      'Source queue must be configured as a Dead Letter Queue.',
    );
    await expect(start('arn:aws:sqs:us-east-1:000000000000:none')).rejects.toThrow(
      "The resource that you specified for the SourceArn parameter doesn't exist.",
    );
  });
});
