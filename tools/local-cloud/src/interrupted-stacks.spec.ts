import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import {
  CloudFormationClient,
  DescribeStackResourceCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { waitUntil } from './instance/instance';
import { type LocalCloud, startLocalCloud } from './start-local-cloud';
import { call } from './testing/call';
import { clientConfig, deployTemplate } from './testing/deploy-template';
import { ASKED_STACK, WAITING_STACK } from './testing/interrupted-stacks';
import { savedState } from './testing/saved-state';
import { StackWatch } from './testing/stack-watch';
import { createStack, STACK_WORK } from './testing/stack-work';
import { WORKSPACE_ROOT } from './testing/workspace-root';

let cloud: LocalCloud;
let dir: string;

const start = () => startLocalCloud({ dir, workspaceRoot: WORKSPACE_ROOT });

beforeAll(async () => {
  dir = await realpath(await mkdtemp(join(tmpdir(), 'local-cloud-')));
  cloud = await start();
  await deployTemplate(cloud, 'asked', ASKED_STACK);
  await call(cloud, 's3', '/templates', { method: 'PUT' });
}, 180_000);
afterAll(async () => {
  await cloud.stop();
  await rm(dir, { recursive: true, force: true });
});

const signal = async (StackName: string, UniqueId: string) => {
  const command = new DescribeStackResourceCommand({ StackName, LogicalResourceId: 'Handle' });
  const formation = new CloudFormationClient(clientConfig(cloud));
  const { StackResourceDetail } = await formation.send(command);
  const url = String(StackResourceDetail?.PhysicalResourceId);
  const text = JSON.stringify({ Status: 'SUCCESS', UniqueId, Data: '', Reason: '' });
  // AWS allows no content type, which a text would have.
  const signalled = await fetch(url, { method: 'PUT', body: Buffer.from(text) });
  expect(signalled.status).toBe(200);
};

/** Ids of the stacks that were in progress when the state was last saved. */
const savedInProgress = async () => {
  const stacks = await savedState<Stack>(dir, 'cloudformation', 'stacks');
  const moving = stacks.filter(([, { StackStatus }]) => StackStatus?.endsWith('IN_PROGRESS'));
  return moving.map(([, { StackId }]) => StackId);
};

const ENDS: Readonly<Record<string, () => Promise<unknown> | boolean>> = {
  down: () => cloud.stop(),
  SIGKILL: () => {
    const { pid } = JSON.parse(readFileSync(join(dir, 'instance.json'), 'utf8')) as { pid: number };
    return process.kill(pid, 'SIGKILL');
  },
};

describe.each(Object.keys(ENDS))('a stack that is worked on when the cloud ends by %s', (how) => {
  const id = how.toLowerCase();
  const cases = Object.entries(STACK_WORK).map(([title, work], at) => ({
    ...work,
    title,
    name: `${id}${at}`,
    stack: '',
  }));
  let seconds = 0;

  beforeAll(async () => {
    const gate = join(dir, `gate-${id}`);
    for (const one of cases) one.stack = await one.begin(cloud, { name: one.name, gate });
    const waiting = await createStack(cloud, `${id}-waiting`, WAITING_STACK);
    await signal(waiting, 'first');
    const held = cases.map(({ asked }) => asked[0]);
    const watch = new StackWatch(cloud);
    const asked = async () =>
      isDeepStrictEqual(await Promise.all(cases.map(({ name }) => watch.asked(name))), held);
    expect(await waitUntil(asked, 20_000)).toBe(true);
    const saved = async () => {
      const ids = await savedInProgress();
      return [waiting, ...cases.map(({ stack }) => stack)].every((one) => ids.includes(one));
    };
    expect(await waitUntil(saved, 10_000)).toBe(true);
    const before = Date.now();
    await ENDS[how]?.();
    seconds = (Date.now() - before) / 1000;
    writeFileSync(gate, '');
    cloud = await start();
  }, 120_000);

  it.each(cases.map((one) => [one.title, one] as const))('%s', async (_, one) => {
    const { stack, name, ends, asked, value } = one;
    const watch = new StackWatch(cloud);
    expect(await watch.end(stack)).toBe(ends);
    expect(await watch.asked(name)).toEqual(asked.flat());
    expect(await watch.values(name)).toEqual(value ? [`after ${value}`, `before ${value}`] : []);
    expect(await watch.buckets(name)).toEqual(value ? [`${name}-${value}`] : []);
  });

  it('and waits for signals ends created with the one that is left', async () => {
    await signal(`${id}-waiting`, 'second');
    expect(await new StackWatch(cloud).end(`${id}-waiting`)).toBe('CREATE_COMPLETE');
  });

  it('does not hold up the end', () => {
    expect(seconds).toBeLessThan(8);
  });
});
