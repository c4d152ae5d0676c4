import { expect, it } from 'vitest';
import { refreshing } from './refreshing';

/** A value whose loads are numbered and fail on demand, on a clock of its own. */
const setUp = () => {
  const state = { now: 0, loads: 0, fails: false };
  const failures: unknown[] = [];
  const load = async () => {
    state.loads += 1;
    if (state.fails) throw new Error(`load ${state.loads} failed`);
    return state.loads;
  };
  const get = refreshing(
    load,
    1000,
    (error) => void failures.push(error),
    () => state.now,
  );
  return { state, failures, get };
};

it('loads once for many at once, and again when the time is over', async () => {
  const { state, get } = setUp();
  expect(await Promise.all([get(), get(), get()])).toEqual([1, 1, 1]);
  state.now = 999;
  expect(await get()).toBe(1);
  state.now = 1000;
  expect(await Promise.all([get(), get()])).toEqual([2, 2]);
});

it('keeps the old value while a new one cannot be loaded, and tries again after a tenth', async () => {
  const { state, failures, get } = setUp();
  await get();
  Object.assign(state, { now: 1000, fails: true });
  expect(await get()).toBe(1);
  expect(failures).toEqual([new Error('load 2 failed')]);
  Object.assign(state, { now: 1099, fails: false });
  expect(await get()).toBe(1);
  state.now = 1100;
  expect(await get()).toBe(3);
});

it('rejects while there has never been a value', async () => {
  const { state, get } = setUp();
  state.fails = true;
  await expect(get()).rejects.toThrow('load 1 failed');
  await expect(get()).rejects.toThrow('load 2 failed');
  state.fails = false;
  expect(await get()).toBe(3);
});
