import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { expect, it, onTestFinished } from 'vitest';
import { waitUntil } from './instance/instance';
import type { LocalCloud } from './start-local-cloud';
import { alarmState, call, invoke } from './testing/call';
import { cloudWith } from './testing/cloud-with';
import { clientConfig } from './testing/deploy-template';
import { CLAIMED, LIMITS_STACK } from './testing/limits-stack';
import { logLines, nextMessage } from './testing/messages';

let cloud: LocalCloud;
let dir: string;
let outputs: Record<string, string>;

cloudWith('limits', LIMITS_STACK, (made) => ({ cloud, dir, outputs } = made));

const log = () => readFile(join(dir, 'local-cloud.log'), 'utf8');
const api = () => fetch(`${cloud.endpoint}/_aws/execute-api/${outputs['ApiId']}/$default/x`);

const put = (DetailType: string) =>
  new EventBridgeClient(clientConfig(cloud)).send(
    new PutEventsCommand({
      Entries: [{ EventBusName: 'bus', Source: 'test', DetailType, Detail: '{}' }],
    }),
  );

const sns = async (parameters: Record<string, string>) => {
  const answer = await call(cloud, 'sns', '/', {
    method: 'POST',
    body: new URLSearchParams({ Version: '2010-03-31', ...parameters }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(answer.status).toBe(200);
};

const notificationsOverHttp = async (): Promise<number> => {
  let notifications = 0;
  const server = createServer((request, response) => {
    const kind = request.headers['x-amz-sns-message-type'];
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      if (kind === 'SubscriptionConfirmation') {
        const { Token } = JSON.parse(text) as { Token: string };
        void sns({ Action: 'ConfirmSubscription', TopicArn: TOPIC, Token }).then(() =>
          sns({ Action: 'Publish', TopicArn: TOPIC, Message: 'once' }),
        );
      } else notifications++;
      response.writeHead(kind === 'Notification' ? 503 : 200).end();
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void server.close());
  const Endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await sns({ Action: 'Subscribe', TopicArn: TOPIC, Protocol: 'http', Endpoint });
  expect(await waitUntil(async () => notifications > 0, 10_000)).toBe(true);
  // Three attempts follow without delay at AWS.
  await waitUntil(async () => notifications > 1, 1_000);
  return notifications;
};

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:topic';
const RECORDED = ['released', 'composed', 'scaled', 'archived', 'registered'];

/** What the README says is not like AWS, each with a look at it. */
const DIFFERENCES: Readonly<Record<string, () => Promise<void>>> = {
  'CodeDeploy, composite alarms, auto scaling, event archives and schemas have no behaviour':
    async () => {
      const told = await log();
      for (const name of RECORDED) expect(told).toContain(`${name} is recorded only`);
    },
  'alarms know no missing data': async () => {
    const fires = async () => (await alarmState(cloud, 'silent')) === 'ALARM';
    expect(await waitUntil(fires, 2_500)).toBe(false);
  },
  'access logs of an HTTP API stay empty': async () => {
    expect((await api()).status).toBe(200);
    expect((await logLines(cloud, 'plain', 'END')).length).toBeGreaterThan(0);
    expect(await logLines(cloud, 'access', '')).toEqual([]);
  },
  'throttling of an API has no effect': async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, api));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  },
  'logs of a state machine stay empty': async () => {
    const states = (action: string, body: object) =>
      call(cloud, 'states', '/', {
        method: 'POST',
        body: JSON.stringify(body),
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `AWSStepFunctions.${action}`,
        },
      });
    const started = await states('StartExecution', { stateMachineArn: outputs['Steps'] });
    const { executionArn } = (await started.json()) as { executionArn: string };
    const ended = async () => {
      const found = await (await states('DescribeExecution', { executionArn })).json();
      return (found as { status: string }).status === 'SUCCEEDED';
    };
    expect(await waitUntil(ended, 10_000)).toBe(true);
    expect(await logLines(cloud, 'steps', '')).toEqual([]);
  },
  'web pages cannot use S3, the hosted pages of Cognito or any other AWS API': async () => {
    const headers = { origin: 'https://shop.example.com' };
    expect((await fetch(`${cloud.endpoint}/bucket/key`, { headers })).status).toBe(403);
  },
  'the architecture of a function is ignored': async () => {
    const { payload } = await invoke(cloud, 'foreign');
    expect(payload['arch']).toBe(process.arch);
    expect(CLAIMED).not.toBe(process.arch);
  },
  'the rights of the role that a rule or a schedule calls its target with are not asked':
    async () => {
      await put('Closed');
      expect((await nextMessage(cloud, outputs['Closed'] ?? '')).body).toMatchObject({
        'detail-type': 'Closed',
      });
    },
  'rules reach functions, queues, topics, buses, state machines and API destinations only':
    async () => {
      await put('Streamed');
      expect(await log()).toContain(
        'unsupported target type for ARN arn:aws:kinesis:us-east-1:000000000000:stream/unserved',
      );
    },
  'a notification over HTTP is sent once': async () => {
    expect(await notificationsOverHttp()).toBe(1);
  },
  'provisioned concurrency is recorded, and starts nothing': async () => {
    const before = Date.now();
    const { payload } = await invoke(cloud, 'held:live');
    expect(payload['started']).toBeGreaterThanOrEqual(before);
  },
  'a batch window collects nothing': async () => {
    const QueueUrl = outputs['Windowed'];
    await new SQSClient(clientConfig(cloud)).send(
      new SendMessageCommand({ QueueUrl, MessageBody: 'one' }),
    );
    const called = async () => (await logLines(cloud, 'windowed', 'batch of 1')).length === 1;
    expect(await waitUntil(called, 10_000)).toBe(true);
  },
  'a function finds packages of the workspace, below which its code is unpacked': async () => {
    const folder = join(dir, 'node_modules', 'left-out');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.js'), "module.exports = { found: 'in the workspace' };");
    expect((await invoke(cloud, 'finding')).payload).toEqual({ found: 'in the workspace' });
  },
};

it('the table of the README holds the differences that are looked at here, and no other', async () => {
  const readme = await readFile(join(__dirname, '..', 'README.md'), 'utf8');
  const table = /\| not like AWS[^\n]*\n[^\n]*\n((?:\|[^\n]*\n)+)/.exec(readme)?.[1] ?? '';
  const rows = table.trim().split('\n');
  expect(rows.map((row) => row.split('|')[1]?.trim())).toEqual(Object.keys(DIFFERENCES));
});

it.each(Object.entries(DIFFERENCES))('still: %s', async (_difference, look) => {
  await look();
});
