import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventBridgeClient, PutRuleCommand } from '@aws-sdk/client-eventbridge';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setup } from './python/setup';
import { type LocalCloud, startLocalCloud } from './start-local-cloud';
import { call } from './testing/call';
import { clientConfig, deployTemplate } from './testing/deploy-template';
import { nextMessage } from './testing/messages';
import { schedule, SCHEDULE_STACK } from './testing/schedule-stack';
import { WORKSPACE_ROOT } from './testing/workspace-root';
import { PYTHON_FOLDER } from './workspace';

let cloud: LocalCloud;
let dir: string;
let outputs: Record<string, string>;

const start = () =>
  startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT, speed: { schedules: 60 } });

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  cloud = await start();
  outputs = await deployTemplate(cloud, 'schedules', SCHEDULE_STACK);
}, 180_000);

afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Messages of queue `fired` until all of `wanted` have come, or 20 seconds without any. */
const firedUntil = async (wanted: (fired: readonly unknown[]) => boolean): Promise<unknown[]> => {
  const fired: unknown[] = [];
  while (!wanted(fired)) fired.push((await nextMessage(cloud, outputs['Fired'] ?? '')).body);
  return fired;
};

const putSchedule = (name: string, body: object) =>
  call(cloud, 'scheduler', `/schedules/${name}`, { method: 'POST', body: JSON.stringify(body) });

describe('schedules', () => {
  it('fire by themselves, in rules and in the Scheduler, as rate and as cron', async () => {
    const fired = await firedUntil(
      (all) =>
        all.includes('rate of a rule') &&
        all.includes('cron of a rule') &&
        all.some((one) => typeof one === 'object') &&
        all.some((one) => /^\d{4}-/.test(String(one))),
    );
    expect(fired.find((one) => typeof one === 'object')).toMatchObject({
      version: '0',
      'detail-type': 'Scheduled Event',
      source: 'aws.scheduler',
      account: '000000000000',
      region: 'us-east-1',
      resources: ['arn:aws:scheduler:us-east-1:000000000000:schedule/default/event'],
      detail: '{}',
    });
    expect(fired).not.toContain('later');
    expect(fired).not.toContain('off');
  });

  it('whose target is gone end in the dead letter queue', async () => {
    const { body, attributes } = await nextMessage(cloud, outputs['Missed'] ?? '');
    expect(body).toEqual({ to: 'nobody' });
    expect(attributes).toMatchObject({
      SCHEDULE_ARN: 'arn:aws:scheduler:us-east-1:000000000000:schedule/default/gone',
      TARGET_ARN: 'arn:aws:lambda:us-east-1:000000000000:function:none',
      ERROR_CODE: 'NO_RESOURCE',
      RETRY_ATTEMPTS: '0',
    });
  });
});

describe('an expression that AWS refuses', () => {
  it.each([
    'cron(99 99 99 99 ? 99)',
    'cron(0 25 * * ? *)',
    'cron(60 0 * * ? *)',
    'cron(0 0 32 * ? *)',
    'cron(0 0 ? * 8 *)',
    'cron(0 0 ? 13 2 *)',
    'cron(0 0 * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(5-2 0 * * ? *)',
    'cron(0/0 0 * * ? *)',
    'cron(0 0 * * ?)',
    'cron(0 0 * * ? 1969)',
    'rate(0 minutes)',
    'rate(1 minutes)',
    'rate(2 minute)',
    'rate(30 seconds)',
    'rate(99999999 days)',
  ])('is refused for rules and schedules: %s', async (ScheduleExpression) => {
    const put = new PutRuleCommand({ Name: 'refused', ScheduleExpression });
    await expect(new EventBridgeClient(clientConfig(cloud)).send(put)).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Parameter ScheduleExpression is not valid.',
    });
    const { FlexibleTimeWindow, Target } = schedule('').Properties;
    const answer = await putSchedule('refused', { ScheduleExpression, FlexibleTimeWindow, Target });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      __type: 'ValidationException',
      Message: `Invalid Schedule Expression ${ScheduleExpression}.`,
    });
  });

  it('fails the deploy, as does a time zone that does not exist', async () => {
    const [Bad, Zone] = [
      schedule('cron(0 25 * * ? *)'),
      schedule('rate(1 day)', { ScheduleExpressionTimezone: 'Mars/Olympus' }),
    ];
    const deploy = (name: string, Resources: object) => deployTemplate(cloud, name, { Resources });
    await expect(deploy('bad', { ...base(), Bad })).rejects.toThrow(
      'Invalid Schedule Expression cron(0 25 * * ? *).',
    );
    await expect(deploy('zone', { ...base(), Zone })).rejects.toThrow(
      'Invalid ScheduleExpressionTimezone Mars/Olympus.',
    );
    const Rule = { Type: 'AWS::Events::Rule', Properties: { ScheduleExpression: 'rate(0 days)' } };
    await expect(deploy('rule', { Rule })).rejects.toThrow(
      'Parameter ScheduleExpression is not valid.',
    );
  });

  it('that is in the state already stops no other', async () => {
    await cloud.stop();
    const file = join(dir, 'state', 'scheduler.json');
    const state = await readFile(file, 'utf8');
    await writeFile(file, state.replace('"rate(1 minute)"', '"cron(99 99 99 99 ? 99)"'));
    const rules = join(dir, 'state', 'eventbridge.json');
    const ruleState = await readFile(rules, 'utf8');
    await writeFile(rules, ruleState.replace('"rate(1 minute)"', '"cron(99 99 99 99 ? 99)"'));
    cloud = await start();
    await purge();
    const fired = await firedUntil(
      (all) => all.includes('cron of a rule') && all.some((one) => /^\d{4}-/.test(String(one))),
    );
    expect(fired).not.toContain('rate of a rule');
    expect(await readFile(join(dir, 'local-cloud.log'), 'utf8')).toContain(
      'event never fires: Invalid Schedule Expression cron(99 99 99 99 ? 99).',
    );
  });
});

const purge = () =>
  call(cloud, 'sqs', '/', {
    method: 'POST',
    body: JSON.stringify({ QueueUrl: outputs['Fired'] }),
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': 'AmazonSQS.PurgeQueue',
    },
  });

const base = () => {
  const { Role, fired } = SCHEDULE_STACK.Resources as Record<string, object>;
  return { Role, fired: { ...fired, Properties: {} } };
};

/** Times at which an expression falls due next after a moment, one after the other. */
const dueTimes = async (
  text: string,
  zone: string,
  after: string,
  count: number,
): Promise<string[]> => {
  const { venv } = await setup({ workspaceRoot: WORKSPACE_ROOT });
  const script = `
import sys, datetime as d
from platform_local_cloud.schedules.expression import parse_schedule
text, zone, after, count = sys.argv[1:]
moment = d.datetime.fromisoformat(after).timestamp()
parsed = parse_schedule(text, zone, moment)
for _ in range(int(count)):
    moment = parsed.next_after(moment)
    if moment is None: break
    print(d.datetime.fromtimestamp(moment, d.timezone.utc).strftime('%Y-%m-%dT%H:%MZ'))`;
  const python = join(venv, 'bin', 'python');
  const args = ['-B', '-c', script, text, zone, after, String(count)];
  return execFileSync(python, args, { cwd: PYTHON_FOLDER, encoding: 'utf8' }).trim().split('\n');
};

describe('a time zone', () => {
  it.each([
    [
      'cron(0 9 * * ? *)',
      'Europe/Berlin',
      '2026-03-28T00:00:00Z',
      ['2026-03-28T08:00Z', '2026-03-29T07:00Z'],
    ],
    // 02:30 does not exist on the day the clock goes forward, and exists twice when it goes back.
    [
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-03-28T12:00:00Z',
      ['2026-03-30T00:30Z', '2026-03-31T00:30Z'],
    ],
    [
      'cron(30 2 * * ? *)',
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30Z', '2026-10-26T01:30Z'],
    ],
    [
      'cron(0 0 L * ? *)',
      'Asia/Kathmandu',
      '2026-02-01T00:00:00Z',
      ['2026-02-27T18:15Z', '2026-03-30T18:15Z'],
    ],
    ['at(2026-07-01T12:00:00)', 'America/New_York', '2026-01-01T00:00:00Z', ['2026-07-01T16:00Z']],
    ['rate(90 minutes)', 'UTC', '2026-01-01T00:00:00Z', ['2026-01-01T01:30Z', '2026-01-01T03:00Z']],
  ])('decides when %s in %s falls due', async (text, zone, after, wanted) => {
    expect(await dueTimes(text, zone, after, wanted.length)).toEqual(wanted);
  });
});
