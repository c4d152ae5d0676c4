import { execFileSync } from 'node:child_process';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { readServiceOutputs } from '../outputs/service-outputs';
import { CUSTOM_RESOURCE } from '../testing/custom-resource.mjs';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';

const FAILING = `${CUSTOM_RESOURCE}\nreport(stack, 'Quota', { failure: 'quota of zero' });`;

/** What everything in this process would take for its own. */
const toldToAll = () =>
  ['AWS_REGION', 'AWS_ENDPOINT_URL', 'AWS_ACCESS_KEY_ID', 'CDK_HOME'].map(
    (name) => process.env[name],
  );

let scratch: ScratchStage;

beforeEach(() => {
  scratch = new ScratchStage(inject('endpoint'));
});
afterEach(() => scratch.workspace.remove());

test('a first deploy sends everything, a second nothing, and the address answers', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users', { after: ['orders'] });
  await scratch.synth('orders', 'users');
  const before = toldToAll();
  expect(await scratch.plan()).toEqual({
    orders: `deploy | new: no successful deploy to ${scratch.name} on record`,
    users: `deploy | new: no successful deploy to ${scratch.name} on record`,
  });
  expect(toldToAll()).toEqual(before);
  expect(await scratch.outcome()).toEqual({ orders: 'deployed', users: 'deployed' });
  expect(await scratch.plan()).toEqual({ orders: 'unchanged', users: 'unchanged' });
  expect(await scratch.outcome()).toEqual({ orders: 'unchanged', users: 'unchanged' });

  const target = await scratch.target();
  const { FunctionUrl = '' } = await readServiceOutputs(target, 'orders');
  expect(FunctionUrl.startsWith(`${inject('endpoint')}/_aws/lambda-url/`)).toBe(true);
  const answer = await fetch(FunctionUrl);
  // No git repository around the scratch workspace, so the version stamp is the fallback.
  expect([answer.status, await answer.text()]).toEqual([200, 'orders dev']);
});

test('S0-12: the version that git gives, and no default, reaches the function', async () => {
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t.invalid', ...args], {
      cwd: scratch.workspace.root,
    });
  git('init', '--quiet');
  git('commit', '--quiet', '--allow-empty', '--no-verify', '--message=start');
  git('tag', 'v7.8.9');
  expect(await scratch.outcome()).toEqual({ orders: 'deployed' });
  const { FunctionUrl = '' } = await readServiceOutputs(await scratch.target(), 'orders');
  expect(await (await fetch(FunctionUrl)).text()).toBe('orders v7.8.9');
});

test('a changed bundle deploys its service alone and says so', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users');
  await scratch.synth('orders', 'users');
  await scratch.outcome();
  scratch.editHandler('orders');
  await scratch.synth('orders', 'users');
  expect(await scratch.plan()).toEqual({
    orders: 'deploy | infrastructure: the synthesised template or a bundle differs',
    users: 'unchanged',
  });
  expect(await scratch.outcome()).toEqual({ orders: 'deployed', users: 'unchanged' });
});

test('a forced deploy sends what did not change', async () => {
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  await scratch.outcome();
  expect(await scratch.outcome({ force: true })).toEqual({ orders: 'deployed' });
  expect(scratch.lines[0]).toBe('orders  deploying  (forced: --force)');
});

test('a stack that somebody deleted is deployed again', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users');
  await scratch.synth('orders', 'users');
  await scratch.outcome();
  const stack = scratch.stackOf('orders');
  await scratch.deleteStack(stack);
  expect(await scratch.plan()).toEqual({
    orders: `deploy | deleted: no longer in ${scratch.name}: ${stack}`,
    users: 'unchanged',
  });
  expect(await scratch.outcome()).toEqual({ orders: 'deployed', users: 'unchanged' });
});

test('a failed deploy names the resource and reason, blocks what waits for it, and the next run retries exactly these', async () => {
  scratch.workspace.addService('orders', { statements: FAILING });
  scratch.workspace.addService('billing', { after: ['orders'] });
  scratch.workspace.addService('users');
  await scratch.synth('orders', 'billing', 'users');
  const inFlight: Record<string, boolean> = {};
  const onLine = (line: string): void => {
    const [service = '', state] = line.split('  ');
    if (state) inFlight[`${service} ${state}`] = scratch.inFlight.has(service);
  };
  const first = await scratch.deploy({ onLine });
  expect(inFlight).toEqual({
    'orders deploying': true,
    'users deploying': true,
    'orders failed': false,
    'users deployed': false,
    'billing blocked': false,
  });
  expect(first['orders']?.result).toBe('failed');
  expect(first['orders']?.detail).toContain('Quota');
  expect(first['orders']?.detail).toContain('quota of zero');
  expect(first['billing']).toEqual({
    service: 'billing',
    result: 'blocked',
    detail: 'waits for orders',
  });
  expect(first['users']?.result).toBe('deployed');

  expect(await scratch.plan()).toEqual({
    orders: `deploy | failed: stack ${scratch.stackOf('orders')} is ROLLBACK_COMPLETE`,
    billing: `deploy | new: no successful deploy to ${scratch.name} on record`,
    users: 'unchanged',
  });
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({
    orders: 'deployed',
    billing: 'deployed',
    users: 'unchanged',
  });
});

test('a dependent that is unchanged is not blocked by a failed upstream', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('billing', { after: ['orders'] });
  await scratch.synth('orders', 'billing');
  await scratch.outcome();
  scratch.workspace.addService('orders', { statements: FAILING });
  await scratch.synth('orders');
  expect(await scratch.outcome()).toEqual({ orders: 'failed', billing: 'unchanged' });
});

test('services that do not wait for each other deploy at the same time', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users');
  scratch.workspace.addService('billing', { after: ['orders', 'users'] });
  await scratch.synth('orders', 'users', 'billing');
  await scratch.outcome();
  const states = scratch.lines.map((line) => line.split('  ').slice(0, 2).join(' '));
  expect(states.slice(0, 2).sort()).toEqual(['orders deploying', 'users deploying']);
  expect(states.slice(2, 4).sort()).toEqual(['orders deployed', 'users deployed']);
  expect(states.slice(4)).toEqual(['billing deploying', 'billing deployed']);
});

test('a service without an assembly is blocked, with the command that makes one', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('billing', { after: ['orders'] });
  await scratch.synth('billing');
  expect(await scratch.plan()).toEqual({
    orders: `blocked | infrastructure: not synthesised: npx nx run orders:synth --stage=${scratch.name}`,
    billing: 'blocked | failed-upstream: orders',
  });
});
