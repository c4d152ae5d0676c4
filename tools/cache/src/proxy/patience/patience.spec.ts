import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { UpstreamFault } from '../upstream-fault';
import { Patience } from './patience';
import type { PatienceOptions } from './patience-options';
import type { Wait } from './wait';

const MEASURES: PatienceOptions = {
  totalMs: 900,
  stallMs: 400,
  graceMs: 100,
  leastBytesPerSecond: 100_000,
};

const waits: Wait[] = [];
const begin = (patience: Patience): Wait => {
  const wait = patience.begin();
  waits.push(wait);
  return wait;
};

afterEach(() => waits.splice(0).forEach((wait) => wait.end()));

/** How long the wait lasts with `act` every 50 ms, at most 2 s. */
async function lasts(wait: Wait, act: () => void = () => undefined): Promise<number> {
  const started = performance.now();
  while (!wait.signal.aborted && performance.now() - started < 2_000) {
    act();
    await setTimeout(50);
  }
  wait.end();
  return performance.now() - started;
}

describe('a wait', () => {
  it('ends when nothing comes for the time of a stall', async () => {
    const wait = begin(new Patience(MEASURES));
    expect(await lasts(wait)).toBeGreaterThanOrEqual(400);
    expect(wait.signal.reason).toEqual(new UpstreamFault('stalled', 'no progress for 400 ms'));
  });

  it('lasts as long as enough bytes come', async () => {
    const wait = begin(new Patience(MEASURES));
    expect(await lasts(wait, () => wait.progress(50_000))).toBeGreaterThanOrEqual(2_000);
    expect(wait.signal.aborted).toBe(false);
  });

  it('is not kept up by a trickle, nor by what came before it', async () => {
    const wait = begin(new Patience(MEASURES));
    wait.progress(1_000_000_000);
    expect(await lasts(wait, () => wait.progress(1))).toBeLessThan(2_000);
    expect(wait.signal.aborted).toBe(true);
  });

  it('needs fewer bytes when others share the line', async () => {
    const patience = new Patience(MEASURES);
    const pair = [begin(patience), begin(patience)];
    const half = () => pair.forEach((wait) => wait.progress(4_000));
    expect(await lasts(pair[0]!, half)).toBeGreaterThanOrEqual(2_000);
  });

  it('has more time for a step that shows no bytes', async () => {
    const wait = begin(new Patience(MEASURES));
    wait.allow(600);
    expect(await lasts(wait)).toBeGreaterThanOrEqual(1_000);
  });
});

describe('patience', () => {
  it('is used up by waits one after the other', async () => {
    const patience = new Patience(MEASURES);
    let ended = 0;
    while (!patience.exhausted) {
      await lasts(begin(patience));
      ended++;
    }
    expect([2, 3]).toContain(ended);
  });

  it('is used up once by waits at the same time', async () => {
    const patience = new Patience(MEASURES);
    await Promise.all([1, 2, 3, 4, 5].map(() => lasts(begin(patience))));
    expect(patience.exhausted).toBe(false);
  });

  it('is not used up by short waits that end well', async () => {
    const patience = new Patience({ ...MEASURES, graceMs: 300 });
    for (let turn = 0; turn < 20; turn++) {
      const wait = begin(patience);
      await setTimeout(20);
      wait.end();
    }
    expect(patience.exhausted).toBe(false);
  });

  it('comes back with bytes that have arrived, and the others wait on', async () => {
    const patience = new Patience(MEASURES);
    const waiting = begin(patience);
    const arrive = () => patience.arrived(10_000);
    expect(await lasts(waiting, arrive)).toBeGreaterThanOrEqual(2_000);
    expect(waiting.signal.aborted).toBe(false);
    while (!patience.exhausted) await lasts(begin(patience));
    patience.arrived(100_000);
    expect(patience.exhausted).toBe(false);
  });

  it('is not kept up by a trickle that arrives', async () => {
    const patience = new Patience(MEASURES);
    expect(await lasts(begin(patience), () => patience.arrived(1))).toBeLessThan(2_000);
  });

  it('comes back for another run', async () => {
    const patience = new Patience({ ...MEASURES, totalMs: 100 }, 200);
    await lasts(begin(patience));
    expect(patience.exhausted).toBe(true);
    await setTimeout(250);
    expect(patience.exhausted).toBe(false);
  });
});
