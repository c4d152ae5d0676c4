import { expect, test } from 'vitest';
import { runInOrder } from './scheduler';

const summarise = async (
  dependencies: Record<string, string[]>,
  failing: string[] = [],
  unblockable?: (name: string) => boolean,
): Promise<Record<string, string>> => {
  const outcomes = await runInOrder({
    dependencies,
    concurrency: 2,
    run: async (name) => {
      if (failing.includes(name)) throw new Error('no');
    },
    ...(unblockable && { unblockable }),
  });
  return Object.fromEntries(
    [...outcomes].map(([name, outcome]) => [
      name,
      outcome.status === 'blocked' ? `blocked by ${outcome.by}` : outcome.status,
    ]),
  );
};

test('work starts after what it waits for, and no more at once than allowed', async () => {
  const events: string[] = [];
  const release: Record<string, () => void> = {};
  const finished = runInOrder({
    dependencies: { c: ['a', 'b'], a: [], b: [], d: [] },
    concurrency: 2,
    run: (name) =>
      new Promise<void>((resolve) => {
        events.push(name);
        release[name] = resolve;
      }),
    onEnd: (name) => events.push(`${name} done`),
  });
  const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  await settle();
  expect(events).toEqual(['a', 'b']);
  release['a']?.();
  await settle();
  expect(events).toEqual(['a', 'b', 'a done', 'd']);
  release['b']?.();
  await settle();
  expect(events).toEqual(['a', 'b', 'a done', 'd', 'b done', 'c']);
  release['c']?.();
  release['d']?.();
  expect((await finished).size).toBe(4);
});

test('a failure blocks what waits for it, at any distance, and nothing else', async () => {
  const dependencies = { a: [], b: ['a'], c: ['b'], d: [] };
  expect(await summarise(dependencies, ['a'])).toEqual({
    a: 'failed',
    b: 'blocked by a',
    c: 'blocked by b',
    d: 'done',
  });
});

test('unblockable work goes ahead after a failure', async () => {
  const dependencies = { a: [], b: ['a'], c: ['b'] };
  expect(await summarise(dependencies, ['a'], (name) => name === 'b')).toEqual({
    a: 'failed',
    b: 'done',
    c: 'done',
  });
});

test('names that are not part of the run and names of themselves are ignored', async () => {
  expect(await summarise({ a: ['elsewhere', 'a'] })).toEqual({ a: 'done' });
});

test('a circle ends, named', async () => {
  expect(await summarise({ a: ['b'], b: ['a'], c: [] })).toEqual({
    a: 'blocked by a, a circle of dependencies',
    b: 'blocked by b, a circle of dependencies',
    c: 'done',
  });
});

test('no work is done at once', async () => {
  expect(await summarise({})).toEqual({});
});
