import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateApiDestinationCommand,
  CreateConnectionCommand,
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
} from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { waitUntil } from './instance/instance';
import { type LocalCloud, startLocalCloud } from './start-local-cloud';
import { call, invokeLater } from './testing/call';
import { DELIVERY_STACK } from './testing/delivery-stack';
import { clientConfig, deployTemplate } from './testing/deploy-template';
import type { InvocationRecord } from './testing/invocation-record';
import { logLines, nextMessage } from './testing/messages';
import { WORKSPACE_ROOT } from './testing/workspace-root';

/** Times as fast as AWS. */
const SPEED = 120;
const LETTERS = 'arn:aws:sqs:us-east-1:000000000000:letters';

let cloud: LocalCloud;
let dir: string;
let outputs: Record<string, string>;

const start = () =>
  startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT, speed: { retries: SPEED } });

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  cloud = await start();
  outputs = await deployTemplate(cloud, 'deliveries', DELIVERY_STACK);
}, 180_000);

afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
});

const queue = (name: string) => outputs[name] ?? '';
const record = () => nextMessage<InvocationRecord>(cloud, queue('Records'));
const events = () => new EventBridgeClient(clientConfig(cloud));

const put = (DetailType: string, detail: object) =>
  events().send(
    new PutEventsCommand({
      Entries: [
        { EventBusName: 'bus', Source: 'test', DetailType, Detail: JSON.stringify(detail) },
      ],
    }),
  );

describe('an event on a bus', () => {
  it('whose function fails is retried, and ends in the destination of the function', async () => {
    await put('Told', { wish: 'fail', number: 7 });
    const { body } = await record();
    expect(body.requestContext).toMatchObject({
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    });
    expect(body.requestPayload).toMatchObject({
      'detail-type': 'Told',
      detail: { wish: 'fail', number: 7 },
    });
  });

  it('whose target is gone goes to the dead letter queue of the target at once', async () => {
    await put('Missed', { number: 8 });
    const { body, attributes } = await nextMessage(cloud, queue('Letters'));
    expect(body).toMatchObject({ 'detail-type': 'Missed', detail: { number: 8 } });
    expect(attributes).toMatchObject({
      TARGET_ARN: 'arn:aws:sqs:us-east-1:000000000000:missing',
      ERROR_CODE: 'NO_RESOURCE',
      RETRY_ATTEMPTS: '0',
    });
    expect(attributes['RULE_ARN']).toContain(':rule/bus/');
    expect(attributes['EXHAUSTED_RETRY_CONDITION']).toBeUndefined();
  });

  it('whose target forbids the call goes there too', async () => {
    await put('Forbidden', {});
    const { attributes } = await nextMessage(cloud, queue('Letters'));
    expect(attributes).toMatchObject({
      ERROR_CODE: 'NO_PERMISSIONS',
      TARGET_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:closed',
    });
  });

  it('is repeated as the retry policy says where the target answers with an error', async () => {
    const calls = await unavailableTarget('Refused', { MaximumRetryAttempts: 3 });
    await put('Refused', { number: 9 });
    const { body, attributes } = await nextMessage(cloud, queue('Letters'));
    expect(body).toMatchObject({ detail: { number: 9 } });
    expect(attributes).toMatchObject({
      ERROR_CODE: 'ERROR_FROM_TARGET',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '3',
    });
    expect(calls()).toBe(4);
  });

  it('is given up once it is too old, whatever attempts are left', async () => {
    const policy = { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 60 };
    const calls = await unavailableTarget('Aged', policy);
    const begun = Date.now();
    await put('Aged', { number: 10 });
    const { body, attributes } = await nextMessage(cloud, queue('Letters'));
    const seconds = ((Date.now() - begun) * SPEED) / 1000;
    expect(body).toMatchObject({ detail: { number: 10 } });
    expect(attributes).toMatchObject({
      ERROR_CODE: 'ERROR_FROM_TARGET',
      EXHAUSTED_RETRY_CONDITION: 'MaximumEventAgeInSeconds',
      RETRY_ATTEMPTS: String(calls() - 1),
    });
    expect(seconds).toBeGreaterThanOrEqual(60);
    // At 0, 1, 3, 7, 15, 31 seconds of AWS, and a last time at its age; fewer where this machine is slow.
    expect(calls()).toBeGreaterThanOrEqual(2);
    expect(calls()).toBeLessThanOrEqual(7);
  });
});

/** A rule to a server that always answers 503; returns how often it was called. */
const unavailableTarget = async (
  detailType: string,
  RetryPolicy: object,
): Promise<() => number> => {
  let calls = 0;
  const server = createServer((_, response) => {
    calls++;
    response.writeHead(503).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const connection = await events().send(
    new CreateConnectionCommand({
      Name: detailType,
      AuthorizationType: 'API_KEY',
      AuthParameters: { ApiKeyAuthParameters: { ApiKeyName: 'x', ApiKeyValue: 'y' } },
    }),
  );
  const destination = await events().send(
    new CreateApiDestinationCommand({
      Name: detailType,
      ConnectionArn: connection.ConnectionArn,
      HttpMethod: 'POST',
      InvocationEndpoint: `http://127.0.0.1:${port}/`,
    }),
  );
  const rule = { EventBusName: 'bus' };
  const EventPattern = JSON.stringify({ 'detail-type': [detailType] });
  await events().send(new PutRuleCommand({ ...rule, Name: detailType, EventPattern }));
  const Targets = [
    {
      Id: 'target',
      Arn: destination.ApiDestinationArn,
      RoleArn: 'arn:aws:iam::000000000000:role/caller',
      RetryPolicy,
      DeadLetterConfig: { Arn: LETTERS },
    },
  ];
  await events().send(new PutTargetsCommand({ ...rule, Rule: detailType, Targets }));
  return () => calls;
};

describe('a notification', () => {
  const publish = (message: string) =>
    call(cloud, 'sns', '/', {
      method: 'POST',
      body: `Action=Publish&Version=2010-03-31&TopicArn=arn:aws:sns:us-east-1:000000000000:topic&Message=${message}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  it('is retried for a function, and for a queue that is gone redriven', async () => {
    await publish('fail');
    const undelivered = await nextMessage<{ Message: string }>(cloud, queue('Undelivered'));
    expect(undelivered.body.Message).toBe('fail');
    const { body } = await record();
    expect(body.requestContext).toMatchObject({
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    });
    expect(body.requestPayload).toMatchObject({ Records: [{ Sns: { Message: 'fail' } }] });
  });
});

describe('an event of a bucket', () => {
  it('whose function fails is retried, and ends in the destination of the function', async () => {
    await call(cloud, 's3', '/bucket/fail', { method: 'PUT', body: 'x' });
    const { body } = await record();
    expect(body.requestContext.approximateInvokeCount).toBe(3);
    expect(body.requestPayload).toMatchObject({ Records: [{ s3: { object: { key: 'fail' } } }] });
  });
});

describe('a delivery that waits', () => {
  it('is taken up again after a restart', async () => {
    const wish = 'fail across a restart';
    await invokeLater(cloud, 'telling', { wish });
    const called = async () => (await logLines(cloud, 'telling', 'across a restart')).length;
    expect(await waitUntil(async () => (await called()) > 0, 10_000)).toBe(true);
    await cloud.stop();
    cloud = await start();
    const { body } = await record();
    expect(body).toMatchObject({
      requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
      requestPayload: { wish },
    });
  });
});
