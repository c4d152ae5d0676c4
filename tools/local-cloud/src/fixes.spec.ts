import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { waitUntil } from './instance/instance';
import type { LocalCloud } from './start-local-cloud';
import { alarmState, invoke } from './testing/call';
import { cloudWith } from './testing/cloud-with';
import { assumedConfig, clientConfig } from './testing/deploy-template';
import { FIXTURE_STACK } from './testing/fixture-stack';
import { functionFixes } from './testing/function-fixes.suite';
import { rawExchange, rawRequest } from './testing/raw-request';
import { savedState } from './testing/saved-state';

/** Of a metric; `Timestamp` in seconds. */
interface Point {
  readonly Timestamp: number;
  readonly Value: number;
}

let cloud: LocalCloud;
let dir: string;
let outputs: Record<string, string>;

cloudWith('fixture', FIXTURE_STACK, (made) => ({ cloud, dir, outputs } = made));

const api = (path: string, init: RequestInit = {}) =>
  fetch(`${cloud.endpoint}/_aws/execute-api/${outputs['ApiId']}/$default/${path}`, init);

const roleConfig = () => assumedConfig(cloud, outputs['RoleArn'] ?? '');

const putPoison = (key: string) =>
  new DynamoDBClient(clientConfig(cloud)).send(
    new PutItemCommand({ TableName: 'watched', Item: { PK: { S: key } } }),
  );

functionFixes(() => ({ cloud, dir }));

describe('an HTTP API', () => {
  it('hides a thrown error, and keeps an answer the function chose', async () => {
    const failed = await api('throw');
    expect(failed.status).toBe(500);
    expect(await failed.text()).toBe('{"message":"Internal Server Error"}');
    const chosen = await api('own-502');
    expect(chosen.status).toBe(502);
    expect(await chosen.text()).toBe('mine');
  });

  it('a CORS preflight is answered as the template says', async () => {
    const preflight = (origin: string) =>
      api('x', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'GET' } });
    const allowed = await preflight('https://app.example.com');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(allowed.headers.get('access-control-allow-methods')).toBe('GET');
    expect((await preflight('https://other.example.com')).status).toBe(403);
  });
});

describe('a function URL', () => {
  it('hands on what was sent', async () => {
    const { host } = new URL(outputs['Url'] ?? '');
    const { port } = new URL(cloud.endpoint);
    const seen = ['/sent/%25/a%2Fb', 'x=%&y=%zz&z=1+2'];
    const sent = async (target: string, at: string) => {
      const request = rawRequest('GET', target, [`Host: ${at}`]);
      const [answer] = await rawExchange(Number(port), request);
      return JSON.parse(answer?.body ?? '') as unknown;
    };
    const target = seen.join('?');
    const byPath = `/_aws/lambda-url/${host.split('.')[0]}${target}`;
    expect(await sent(byPath, `localhost:${port}`)).toEqual(seen);
    expect(await sent(target, host)).toEqual(seen);
  });
});

describe('IAM', () => {
  it('allows what the policy of a role allows, and nothing else', async () => {
    const client = new DynamoDBClient(await roleConfig());
    const key = { TableName: 'watched', Key: { PK: { S: 'x' } } };
    expect((await client.send(new GetItemCommand(key))).Item).toBeUndefined();
    const put = new PutItemCommand({ TableName: 'watched', Item: { PK: { S: 'x' } } });
    await expect(client.send(put)).rejects.toThrow(
      'is not authorized to perform: dynamodb:PutItem',
    );
  });
});

describe('conditions of IAM', () => {
  it('a role puts events in its own name only, and only those it may', async () => {
    const bus = new EventBridgeClient(await roleConfig());
    const put = (...events: [Source: string, DetailType: string][]) =>
      bus.send(
        new PutEventsCommand({
          Entries: events.map(([Source, DetailType]) => ({ Source, DetailType, Detail: '{}' })),
        }),
      );
    const placed: [string, string] = ['orders.context', 'OrderPlaced'];
    const { FailedEntryCount } = await put(placed, ['orders.context', 'OrderLost']);
    expect(FailedEntryCount).toBe(0);
    for (const foreign of [
      ['users.context', 'OrderPlaced'],
      ['orders.context', 'UserJoined'],
    ] as [string, string][]) {
      const refused = 'is not authorized to perform: events:PutEvents';
      await expect(put(foreign)).rejects.toThrow(refused);
      await expect(put(placed, foreign)).rejects.toThrow(refused);
    }
  });
});

describe('streams and alarms', () => {
  it('a poison record is given up after its retries, and reported', async () => {
    await putPoison('first');
    const queue = new SQSClient(clientConfig(cloud));
    const { Messages } = await queue.send(
      new ReceiveMessageCommand({
        QueueUrl: outputs['FailedUrl'],
        WaitTimeSeconds: 15,
        VisibilityTimeout: 0,
      }),
    );
    const report = JSON.parse(Messages?.[0]?.Body ?? '{}');
    expect(report.requestContext.condition).toBe('RetryAttemptsExhausted');
    expect(report.DDBStreamBatchInfo.batchSize).toBe(1);
  });

  it('an alarm fires for its own function only, and for the depth of a queue', async () => {
    await Promise.all([putPoison('second'), invoke(cloud, 'healthy')]);
    const state = (name: string, wanted: string) =>
      waitUntil(async () => (await alarmState(cloud, name)) === wanted, 10_000);
    expect(await state('poisoned-errors', 'ALARM')).toBe(true);
    expect(await state('depth', 'ALARM')).toBe(true);
    expect(await state('healthy-errors', 'OK')).toBe(true);
  });
});

describe('a save', () => {
  it('holds stacks and alarms whole', async () => {
    const state = await alarmState(cloud, 'depth');
    const kept = async () => {
      const stacks = await savedState<{ StackStatus: string }>(dir, 'cloudformation', 'stacks');
      const alarms = await savedState<{ StateValue: string }>(dir, 'cloudwatch', 'alarms');
      const states = new Map(alarms.map(([name, { StateValue }]) => [name, StateValue]));
      return (
        stacks.some(([name, stack]) => name === "'fixture'" && stack.StackStatus) &&
        states.get("'depth'") === state
      );
    };
    expect(await waitUntil(kept, 10_000)).toBe(true);
  });

  it('holds two points, not one a second, of a depth that stays as it is', async () => {
    let points: Point[] = [];
    let asked = 0;
    const old = async () => {
      // A save follows a second without calls.
      if (Date.now() - asked > 2_000)
        await alarmState(cloud, 'depth').then(() => (asked = Date.now()));
      const metrics = await savedState<Point[]>(dir, 'cloudwatch', 'metrics');
      points = metrics.find(([name]) => name.includes('MessagesVisible'))?.[1] ?? [];
      const [before, last] = points.slice(-2);
      return before !== undefined && last !== undefined && last.Timestamp > before.Timestamp + 2.5;
    };
    expect(await waitUntil(old, 15_000)).toBe(true);
    const values = points.map(({ Value }) => Value);
    expect(values.some((value, at) => value === values[at + 1] && value === values[at + 2])).toBe(
      false,
    );
  });
});

describe('a resource type without behaviour', () => {
  it('is recorded, and the log says that it does nothing', async () => {
    expect(outputs['Canary']).toBe('canary');
    expect(await readFile(join(dir, 'local-cloud.log'), 'utf8')).toContain(
      'AWS::CodeDeploy::Application canary is recorded only: it has no behaviour here',
    );
  });
});
