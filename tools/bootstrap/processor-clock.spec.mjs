import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { ProcessorClock } from './processor-clock.mjs';
import { checkIn, parseStat, readProcesses } from './process-times.mjs';

const process_ = (pid, parent, own, reaped = 0) => ({ pid, id: `${pid}:0`, parent, own, reaped });

/** A clock for process 1, before which the states pass one at a time. */
const clockOver = (states, names = {}) => {
  const left = [...states];
  let state = left[0];
  const clock = new ProcessorClock({
    pid: 1,
    processes: () => (state = left.shift() ?? state),
    check: ({ pid }) => names[pid] ?? {},
  });
  return { clock, look: (count) => Array.from({ length: count }, () => clock.look()) };
};

it('a task is told with all that it started, whoever waited for it', () => {
  const states = [
    [process_(1, 0, 0), process_(2, 1, 1), process_(3, 2, 2), process_(9, 0, 50)],
    [process_(1, 0, 0), process_(2, 1, 1), process_(3, 2, 3), process_(4, 3, 5)],
    [process_(1, 0, 0), process_(2, 1, 1), process_(3, 2, 3, 6)],
    [process_(1, 0, 0), process_(2, 1, 1, 9)],
  ];
  const { clock, look } = clockOver(states, { 3: { task: 'orders:test' } });
  look(3);
  expect(clock.checks()).toEqual(new Map([['orders:test', 9]]));
  expect(clock.total()).toBe(10);
});

it('a program that lives on counts for who started it', () => {
  const states = [
    [process_(1, 0, 0), process_(2, 1, 0), process_(3, 2, 1)],
    [process_(1, 0, 0), process_(2, 1, 0), process_(3, 2, 2)],
    [process_(1, 0, 0, 1), process_(3, 0, 4)],
    [process_(1, 0, 0, 1)],
  ];
  const { clock, look } = clockOver(states, { 2: { name: 'story' }, 3: { task: 'inner:up' } });
  look(3);
  expect(clock.total()).toBe(5);
  expect(clock.checks()).toEqual(new Map([['story', 4]]));
});

it('a parent and a child that end together are counted once', () => {
  const states = [
    [process_(1, 0, 0), process_(2, 1, 1), process_(3, 2, 7)],
    [process_(1, 0, 0, 8)],
  ];
  const { clock, look } = clockOver(states, { 2: { task: 'a:lint' }, 3: { task: 'a:lint' } });
  look(1);
  expect(clock.total()).toBe(8);
  expect(clock.checks()).toEqual(new Map([['a:lint', 8]]));
});

it('what ends together below a process that lives on is counted once', () => {
  const states = [
    [process_(1, 0, 0), process_(2, 1, 1), process_(3, 2, 2), process_(4, 3, 5)],
    [process_(1, 0, 0), process_(2, 1, 1, 9)],
  ];
  const { clock, look } = clockOver(states, { 2: { task: 'a:test' } });
  look(1);
  expect(clock.checks()).toEqual(new Map([['a:test', 10]]));
  expect(clock.total()).toBe(10);
});

it('reads what the kernel says, whatever a program is called', () => {
  const stat = '42 (a) b) S 7 42 42 0 -1 4194560 10 20 0 0 150 25 300 100 20 0 1 0 98765 1 2';
  expect(parseStat(stat)).toEqual({ pid: 42, id: '42:98765', parent: 7, own: 1.75, reaped: 4 });
});

it('reads the check out of an environment', () => {
  const task = 'A=1\0NX_TASK_TARGET_PROJECT=orders\0NX_TASK_TARGET_TARGET=test\0';
  expect(checkIn(task)).toEqual({ task: 'orders:test' });
  expect(checkIn(`${task}CHECK_NAME=e2e source\0`)).toEqual({ name: 'e2e source' });
  expect(checkIn('A=1\0')).toEqual({ task: undefined });
});

it.runIf(process.platform === 'linux')('passes strangers over, until they have ended', () => {
  const [first, beyondAll] = [1, 2 ** 30];
  const strangers = new Set([first, beyondAll]);
  const seen = readProcesses(strangers).map(({ pid }) => pid);
  expect(seen).toContain(process.pid);
  expect(seen).not.toContain(first);
  expect([...strangers]).toEqual([first]);
});

it.runIf(process.platform === 'linux')('sees a real program at work', async () => {
  const clock = new ProcessorClock();
  const busy = 'while (process.cpuUsage().user < 400_000);';
  clock.start();
  const before = clock.total();
  await promisify(execFile)(process.execPath, ['-e', busy], {
    env: { ...process.env, CHECK_NAME: 'busy' },
  });
  expect(clock.total() - before).toBeGreaterThan(0.3);
  clock.stop();
});

it('has no figures where the system tells none', () => {
  const clock = new ProcessorClock({ processes: () => undefined });
  expect(clock.total()).toBeUndefined();
  expect(clock.checks()).toBeUndefined();
});
