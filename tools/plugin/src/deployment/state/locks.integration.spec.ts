import { spawnSync } from 'node:child_process';
import { PARAMETER } from '@platform/model/parameters';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { digest } from '../../assembly/fingerprint';
import type {} from '../testing/local-cloud.mjs';
import { ScratchStage } from '../testing/scratch-stage.mjs';
import { thisMachine, type LockHolder } from './lock-holder';
import { Locks } from './locks';
import { openParameterStore, type ParameterStore } from './parameter-store';
import { openStage } from './preflight';
import { unlockService } from './unlock';

const HOUR = 3_600_000;

let scratch: ScratchStage;
let store: ParameterStore;

beforeEach(async () => {
  scratch = new ScratchStage(inject('endpoint'));
  store = openParameterStore((await scratch.target()).client);
});
afterEach(() => scratch.workspace.remove());

const lockOf = (service: string): string =>
  PARAMETER.lock(scratch.stage.project, scratch.stage.name, service);
const newLocks = (print: (line: string) => void = () => undefined): Locks =>
  new Locks({ stage: scratch.stage, store, poll: 50, print });

const holder = (changes: Partial<LockHolder> = {}): string =>
  JSON.stringify({
    owner: 'ann@laptop',
    pid: process.pid,
    machine: thisMachine(),
    run: 'another-run',
    since: '2026-01-02T03:04:05.000Z',
    expires: new Date(Date.now() + HOUR).toISOString(),
    ...changes,
  });

const DEAD: [string, () => string][] = [
  [
    'a lock that expired',
    () => holder({ machine: 'elsewhere', expires: '2026-01-01T00:00:00.000Z' }),
  ],
  ['a lock of a dead process of this machine', () => holder({ pid: deadPid() })],
  ['a lock that cannot be read', () => '{"owner"'],
];

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

test.each(DEAD)('%s is taken over by exactly one of eight takers at once', async (_, content) => {
  await store.put(lockOf('orders'), content());
  const takers = Array.from({ length: 8 }, () => newLocks());
  const ends = await Promise.allSettled(takers.map((locks) => locks.acquire('orders', 0)));
  expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  await Promise.all(takers.map((locks) => locks.releaseAll()));
  expect((await store.get([lockOf('orders')])).size).toBe(0);
});

test('a taker between its two steps is waited for, and evicted itself once it is dead', async () => {
  await store.put(lockOf('orders'), holder({ pid: deadPid() }));
  const eviction = `${lockOf('orders')}/evictions/${digest('another-run').slice(0, 16)}-0`;
  await store.put(eviction, holder({ run: 'a-taker' }));
  await expect(newLocks().acquire('orders', 0)).rejects.toThrow('a deploy by ann@laptop');
  await store.put(eviction, holder({ run: 'a-taker', pid: deadPid() }));
  const locks = newLocks();
  await locks.acquire('orders', 0);
  expect((await newLocks().read(['orders'])).get('orders')?.pid).toBe(process.pid);
  await locks.releaseAll();
});

test('a living lock, here or elsewhere, is waited for, told once, and taken when it is free', async () => {
  for (const changes of [{}, { machine: 'elsewhere', pid: 1 }]) {
    await store.put(lockOf('orders'), holder(changes));
    const lines: string[] = [];
    const locks = newLocks((line) => lines.push(line));
    const acquired = locks.acquire('orders', 20_000);
    await expect.poll(() => lines.length).toBe(1);
    await store.remove([lockOf('orders')]);
    await acquired;
    expect(lines[0]).toMatch(
      /^orders {2}waiting {2}\(being deployed by ann@laptop \(pid \d+\) since 2026-01-02T03:04:05\.000Z, until \S+ at the latest\)$/,
    );
    await locks.releaseAll();
  }
});

test('without waiting a living lock is refused, naming its owner and what unlocks', async () => {
  await store.put(lockOf('orders'), holder());
  await expect(newLocks().acquire('orders', 0)).rejects.toThrow(
    new RegExp(
      `^"orders" is being deployed by ann@laptop[^]*npx nx run workspace:unlock --stage=${scratch.name} --service=orders$`,
    ),
  );
});

test('a lock that another run took meanwhile is not given back', async () => {
  const locks = newLocks();
  await locks.acquire('orders', 0);
  await store.put(lockOf('orders'), holder());
  await locks.release('orders');
  expect([...(await newLocks().read(['orders'])).values()]).toMatchObject([{ run: 'another-run' }]);
});

test('an interrupted run gives back what it holds and takes no more', async () => {
  const locks = newLocks();
  await locks.acquire('orders', 0);
  await locks.releaseAll();
  expect((await store.get([lockOf('orders')])).size).toBe(0);
  expect(() => locks.assertHeld('orders')).toThrow('interrupted');
  await expect(locks.acquire('users', 0)).rejects.toThrow('interrupted');
});

test('of two deploys of a service at once one deploys, the other waits and finds it unchanged', async () => {
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  const outcomes = await Promise.all([scratch.outcome(), scratch.outcome()]);
  expect(outcomes.map(({ orders }) => orders).sort()).toEqual(['deployed', 'unchanged']);
});

test('a deploy in progress is visible in a plan, and blocks no other service', async () => {
  scratch.workspace.addService('orders');
  scratch.workspace.addService('users');
  await scratch.synth('orders', 'users');
  await scratch.outcome();
  const { locks } = openStage(await scratch.target(), () => undefined);
  await locks.acquire('orders', 0);
  const plan = await scratch.plan();
  expect(plan['orders']).toMatch(
    /^deploy \| in-progress: being deployed by \S+@\S+ \(pid \d+\) since /,
  );
  expect(plan['users']).toBe('unchanged');
  const refused = await scratch.deploy({ wait: 0 });
  expect(refused['orders']?.detail).toMatch(/^"orders" is being deployed by /);
  expect(refused['users']?.result).toBe('unchanged');
  await locks.releaseAll();
  expect(await scratch.plan()).toEqual({ orders: 'unchanged', users: 'unchanged' });
});

test('after a run that died before it sent anything, the service is looked at again and unchanged', async () => {
  scratch.workspace.addService('orders');
  await scratch.synth('orders');
  await scratch.outcome();
  await store.put(lockOf('orders'), holder({ pid: deadPid() }));
  expect((await scratch.plan())['orders']).toMatch(
    /^deploy \| in-progress: a deploy by ann@laptop \(pid \d+\) since 2026-01-02T03:04:05\.000Z never ended$/,
  );
  expect(await scratch.outcome({ wait: 0 })).toEqual({ orders: 'unchanged' });
  expect((await store.get([lockOf('orders')])).size).toBe(0);
});

test('unlock says who holds a lock and asks; no is no, and without a terminal it takes --yes', async () => {
  await store.put(lockOf('orders'), holder());
  const lines: string[] = [];
  const request = {
    ...{ service: 'orders', stage: scratch.name, locks: newLocks(), yes: false },
    ask: () => Promise.resolve(false),
    print: (line: string) => void lines.push(line),
  };
  expect(await unlockService(request)).toBe(false);
  expect(lines[0]).toContain(`orders  locked in ${scratch.name}: being deployed by ann@laptop`);
  expect(lines[1]).toBe('orders  still locked');
  await expect(unlockService({ ...request, ask: undefined })).rejects.toThrow('--yes');
  expect((await store.get([lockOf('orders')])).size).toBe(1);

  expect(await unlockService({ ...request, ask: () => Promise.resolve(true) })).toBe(true);
  expect((await store.get([lockOf('orders')])).size).toBe(0);
  expect(await unlockService({ ...request, ask: undefined })).toBe(true);
  expect(lines.at(-1)).toBe(`orders  not locked in ${scratch.name}`);
});
