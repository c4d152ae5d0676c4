import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamFault } from '../upstream-fault';
import { WaitBudget } from './wait-budget';
import type { WaitBudgetOptions } from './wait-budget-options';
import type { Wait } from './wait';

const MEASURES: WaitBudgetOptions = {
  totalMs: 900,
  stallMs: 400,
  graceMs: 100,
  minimumBytesPerSecond: 100_000,
};

const waits: Wait[] = [];
const begin = (budget: WaitBudget): Wait => {
  const wait = budget.begin();
  waits.push(wait);
  return wait;
};

afterEach(() => waits.splice(0).forEach((wait) => wait.end()));

/** How long the wait lasts with `act` every 50 ms, at most 2 s. */
const lasts = async (wait: Wait, act: () => void = () => undefined): Promise<number> => {
  const started = performance.now();
  while (!wait.signal.aborted && performance.now() - started < 2_000) {
    act();
    await setTimeout(50);
  }
  wait.end();
  return performance.now() - started;
};

describe('a wait', () => {
  it('ends when nothing comes for the time of a stall', async () => {
    const wait = begin(new WaitBudget(MEASURES));
    expect(await lasts(wait)).toBeGreaterThanOrEqual(400);
    expect(wait.signal.reason).toEqual(new UpstreamFault('stalled', 'no progress for 400 ms'));
  });

  it('lasts as long as enough bytes come', async () => {
    const wait = begin(new WaitBudget(MEASURES));
    expect(await lasts(wait, () => wait.progress(50_000))).toBeGreaterThanOrEqual(2_000);
    expect(wait.signal.aborted).toBe(false);
  });

  it('is not kept up by a trickle, nor by what came before it', async () => {
    const wait = begin(new WaitBudget(MEASURES));
    wait.progress(1_000_000_000);
    expect(await lasts(wait, () => wait.progress(1))).toBeLessThan(2_000);
    expect(wait.signal.aborted).toBe(true);
  });

  it('needs fewer bytes when others share the line', async () => {
    const budget = new WaitBudget(MEASURES);
    const pair = [begin(budget), begin(budget)];
    const half = () => pair.forEach((wait) => wait.progress(4_000));
    expect(await lasts(pair[0]!, half)).toBeGreaterThanOrEqual(2_000);
  });

  it('has more time for a step that shows no bytes', async () => {
    const wait = begin(new WaitBudget(MEASURES));
    wait.allow(600);
    expect(await lasts(wait)).toBeGreaterThanOrEqual(1_000);
  });
});

describe('budget', () => {
  it('is used up by waits one after the other', async () => {
    const budget = new WaitBudget(MEASURES);
    let ended = 0;
    while (!budget.exhausted) {
      await lasts(begin(budget));
      ended++;
    }
    expect([2, 3]).toContain(ended);
  });

  it('is used up once by waits at the same time', async () => {
    const budget = new WaitBudget(MEASURES);
    await Promise.all([1, 2, 3, 4, 5].map(() => lasts(begin(budget))));
    expect(budget.exhausted).toBe(false);
  });

  it('is not used up by short waits that end well', async () => {
    const budget = new WaitBudget({ ...MEASURES, graceMs: 300 });
    for (let turn = 0; turn < 20; turn++) {
      const wait = begin(budget);
      await setTimeout(20);
      wait.end();
    }
    expect(budget.exhausted).toBe(false);
  });

  it('comes back with bytes that have arrived, and the others wait on', async () => {
    const budget = new WaitBudget(MEASURES);
    const waiting = begin(budget);
    const arrive = () => budget.arrived(10_000);
    expect(await lasts(waiting, arrive)).toBeGreaterThanOrEqual(2_000);
    expect(waiting.signal.aborted).toBe(false);
    while (!budget.exhausted) await lasts(begin(budget));
    budget.arrived(100_000);
    expect(budget.exhausted).toBe(false);
  });

  it('is not kept up by a trickle that arrives', async () => {
    const budget = new WaitBudget(MEASURES);
    expect(await lasts(begin(budget), () => budget.arrived(1))).toBeLessThan(2_000);
  });

  it('comes back for another run', async () => {
    const budget = new WaitBudget({ ...MEASURES, totalMs: 100 }, 200);
    await lasts(begin(budget));
    expect(budget.exhausted).toBe(true);
    await setTimeout(250);
    expect(budget.exhausted).toBe(false);
  });
});
