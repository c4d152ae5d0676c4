import { PARAMETER } from '@platform/model/parameters';
import {
  CloudFormationClient,
  CreateStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { conditionOf } from '../cloud/stack-status';
import { readStandingStacks, type StandingStack } from '../cloud/standing-stacks';
import { deployAssembly } from '../cloud/toolkit';
import { readServiceOutputs } from '../outputs/service-outputs';
import { destroyService } from '../run/destroy';
import { CUSTOM_RESOURCE } from '../testing/custom-resource.mjs';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';
import { openParameterStore, type ParameterStore } from './parameter-store';
import { assertNotDeployed, standingOf } from './standing-services';

const REGION = 'us-east-1';

let scratch: ScratchStage;
let store: ParameterStore;

beforeEach(() => {
  scratch = new ScratchStage(inject('endpoint'));
  store = openParameterStore({ region: REGION });
});
afterEach(() => scratch.workspace.remove());

const entryOf = (service: string): string =>
  PARAMETER.deployment(scratch.stage.project, scratch.stage.name, service);

const standing = async (name: string): Promise<StandingStack | undefined> =>
  (await readStandingStacks(await scratch.target(), [name])).get(name);

test('a deploy that was killed while CloudFormation worked is not forgotten when its edit is taken back', async () => {
  const slow = (release: string): string =>
    `${CUSTOM_RESOURCE}\nreport(stack, 'Slow', { release: '${release}', seconds: 3 });`;
  scratch.workspace.addService('orders', { statements: slow('one') });
  await scratch.synth('orders');
  await scratch.outcome();
  const stack = scratch.stackOf('orders');
  const before = (await standing(stack))?.fingerprint;

  scratch.workspace.addService('orders', { statements: slow('two'), answer: 'edited' });
  await scratch.synth('orders');
  // As a process leaves it that dies once its change set runs: no record, no lock given back.
  const killed = deployAssembly(scratch.assemblyOf('orders'), await scratch.target(), 'dev');
  await expect
    .poll(async () => conditionOf((await standing(stack))?.status ?? ''), { timeout: 20_000 })
    .toBe('moving');
  scratch.workspace.addService('orders', { statements: slow('one') });
  await scratch.synth('orders');
  expect(await scratch.plan()).toEqual({
    orders: `deploy | in-progress: stack ${stack} is UPDATE_IN_PROGRESS`,
  });
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
  await killed;
  expect((await standing(stack))?.fingerprint).toBe(before);
  const { FunctionUrl = '' } = await readServiceOutputs(await scratch.target(), 'orders');
  expect(await (await fetch(FunctionUrl)).text()).toBe('orders dev');
  expect(await scratch.outcome()).toEqual({ orders: 'unchanged' });
});

test('of two stacks one was updated and one refused: the revert deploys what the first one kept', async () => {
  const two = (tag: string, more = ''): string => `
    const data = newStack('orders-data');
    new sqs.Queue(data, 'Kept');
    data.tags.setTag('Cost', '${tag}');
    stack.addStackDependency(data);
    ${more}`;
  scratch.workspace.addService('orders', { statements: two('one') });
  const { root } = scratch.workspace;
  expect(await standingOf(root, 'orders')).toEqual({ deployed: [], unasked: [] });
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
  expect(await standingOf(root, 'orders')).toEqual({ deployed: [scratch.name], unasked: [] });
  await expect(assertNotDeployed(root, 'orders', "handler 'api'")).rejects.toThrow(
    `handler 'api' is deployed to ${scratch.name}: under another name`,
  );
  const broken = `${CUSTOM_RESOURCE}\nreport(stack, 'Quota', { failure: 'quota of zero' });`;
  scratch.workspace.addService('orders', { statements: two('two', broken) });
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'failed' });
  const data = `orders-data-${scratch.name}`;
  expect((await standing(data))?.tags['Cost']).toBe('two');

  scratch.workspace.addService('orders', { statements: two('one') });
  await scratch.synth('orders');
  expect(await scratch.plan()).toEqual({
    orders: `deploy | unknown: stack ${data} holds something else than ${entryOf('orders')} says`,
  });
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
  expect((await standing(data))?.tags['Cost']).toBe('one');
});

test('a ledger entry that is damaged, newer or lost is named, leads to a deploy and harms no other service', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users');
  await scratch.synth('orders', 'users');
  await scratch.outcome();
  const name = entryOf('orders');
  const cases: [() => Promise<void>, string][] = [
    [() => store.put(name, '{"stacks"'), `${name} is not JSON`],
    [
      () => store.put(name, '{"format":9,"writer":"7.0.0"}'),
      `${name} has format 9, written by 7.0.0; this version reads 2`,
    ],
    [() => store.put(name, '{"format":2,"stacks":7}'), `${name} is damaged`],
    [() => store.remove([name]), `${name} is missing, and there is ${scratch.stackOf('orders')}`],
  ];
  for (const [harm, detail] of cases) {
    await harm();
    expect(await scratch.plan()).toEqual({
      orders: `deploy | unknown: ${detail}`,
      users: 'unchanged',
    });
    expect(await scratch.outcome()).toEqual({ orders: 'deployed', users: 'unchanged' });
    expect(await scratch.outcome()).toEqual({ orders: 'unchanged', users: 'unchanged' });
  }
});

test.each([
  ['another project', { Project: 'shop', Service: 'orders' }],
  ['another service', { Project: 'scratch', Service: 'invoices' }],
  ['nobody', {}],
])('a stack that belongs to %s is neither updated nor destroyed', async (_, owner) => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users');
  await scratch.synth('orders', 'users');
  const stack = scratch.stackOf('orders');
  const tags: Record<string, string> =
    'Project' in owner ? { ...owner, Environment: scratch.name } : {};
  await createStack(stack, tags);
  const named = (tag: string): string => `${tag}=${tags[tag] ?? '(none)'}`;
  const detail =
    `stack ${stack} is tagged ${['Project', 'Service', 'Environment'].map(named).join(' ')}, ` +
    `not Project=scratch Service=orders Environment=${scratch.name}`;
  expect(await scratch.plan()).toMatchObject({ orders: `blocked | foreign: ${detail}` });
  const { orders, users } = await scratch.deploy();
  expect([orders?.result, orders?.detail]).toEqual(['failed', detail]);
  expect(users?.result).toBe('deployed');
  const request = {
    service: 'orders',
    root: scratch.rootOf('orders'),
    stage: scratch.stage,
    workspaceRoot: scratch.workspace.root,
    force: true,
    wait: 0,
    print: () => undefined,
  };
  await expect(destroyService(request)).rejects.toThrow(detail);
  expect((await standing(stack))?.status).toBe('CREATE_COMPLETE');
});

const createStack = async (StackName: string, tags: Record<string, string>): Promise<void> => {
  await scratch.target();
  const client = new CloudFormationClient({ region: REGION });
  const TemplateBody = JSON.stringify({ Resources: { Theirs: { Type: 'AWS::SQS::Queue' } } });
  const Tags = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  await client.send(new CreateStackCommand({ StackName, TemplateBody, Tags }));
  await waitUntilStackCreateComplete({ client, maxWaitTime: 30, minDelay: 1 }, { StackName });
};
