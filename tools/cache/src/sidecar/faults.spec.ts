import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HostileUpstream, type Mood, startHostileUpstream } from '../testing/hostile-upstream';
import { type TestSidecar, startSidecar } from '../testing/sidecar';
import { until } from '../testing/until';

const BYTES = randomBytes(100_000);
const FAULTS: readonly Mood[] = [
  'status 500',
  'status 503',
  'status 401',
  'status 403',
  'status 302',
  'reset',
  'junk',
  'truncated',
  'hang',
  'hang in the body',
  'trickle',
];

let upstream: HostileUpstream;
let sidecar: TestSidecar;

beforeEach(async () => {
  upstream = await startHostileUpstream();
  for (let hash = 0; hash < 40; hash++) await upstream.put(String(hash), BYTES);
});

afterEach(async () => {
  await sidecar.stop();
  await upstream.close();
});

/** What a build does: reads, one after the other and many at once, then writes, then the end. */
const run = async (): Promise<{ statuses: Set<number>; puts: Set<number>; ms: number }> => {
  const started = performance.now();
  const statuses = new Set<number>();
  const puts = new Set<number>();
  for (const hash of ['0', '1', '2']) statuses.add((await sidecar.get(hash)).status);
  const wide = Array.from({ length: 37 }, (_, index) => sidecar.get(String(index + 3)));
  for (const { status } of await Promise.all(wide)) statuses.add(status);
  for (let hash = 100; hash < 110; hash++) puts.add(await sidecar.put(String(hash), BYTES));
  await sidecar.drain(60_000);
  return { statuses, puts, ms: performance.now() - started };
};

describe('acceptance 30: whatever the upstream does, Nx sees misses and waits 5 s at most', () => {
  it.each(FAULTS)('%s', async (mood) => {
    upstream.mood = mood;
    sidecar = await startSidecar(upstream.url);
    const { statuses, puts, ms } = await run();
    expect([...statuses]).toEqual([404]);
    expect([...puts]).toEqual([200]);
    expect(ms).toBeLessThan(5_000);
  });

  it.each(FAULTS)('%s, already when asked for the grant', async (mood) => {
    upstream.mood = mood;
    upstream.everywhere = true;
    sidecar = await startSidecar(upstream.url);
    const { statuses, ms } = await run();
    expect([...statuses]).toEqual([404]);
    expect(ms).toBeLessThan(5_000);
  });

  it.each([
    ['refused', 'http://127.0.0.1:1'],
    ['without a name', 'http://cache.invalid'],
    ['not reachable', 'http://192.0.2.1'],
  ])('%s', async (_what, url) => {
    sidecar = await startSidecar(url);
    const { statuses, ms } = await run();
    expect([...statuses]).toEqual([404]);
    expect(ms).toBeLessThan(5_000);
  });

  it('falls ill in the middle of a run', async () => {
    sidecar = await startSidecar(upstream.url);
    expect((await sidecar.get('0')).bytes.equals(BYTES)).toBe(true);
    upstream.mood = 'hang';
    const { statuses, ms } = await run();
    expect([...statuses]).toEqual([404]);
    expect(ms).toBeLessThan(5_000);
  });
});

describe('after a fault', () => {
  it('answers misses at once, and hits again when the upstream is well', async () => {
    sidecar = await startSidecar(upstream.url);
    upstream.mood = 'hang';
    expect((await sidecar.get('0')).status).toBe(404);
    const asked = upstream.seen.length;
    for (let hash = 1; hash < 20; hash++)
      expect((await sidecar.get(String(hash))).status).toBe(404);
    expect(upstream.seen.length - asked).toBeLessThanOrEqual(1);
    upstream.mood = 'well';
    await until('a hit', async () => (await sidecar.get('1')).status === 200);
  });

  it('stores what was spooled meanwhile once the upstream is well', async () => {
    sidecar = await startSidecar(upstream.url);
    upstream.mood = 'status 503';
    for (const hash of ['100', '101', '102']) expect(await sidecar.put(hash, BYTES)).toBe(200);
    await until('an attempt', () => upstream.seen.includes('PUT /v1/cache/100'));
    upstream.mood = 'well';
    expect(await sidecar.drain(60_000)).toMatchObject({ stored: 3, existed: 0, dropped: {} });
    expect(upstream.entries.get('102')?.bytes.equals(BYTES)).toBe(true);
    expect(await sidecar.spooled()).toEqual([]);
  });
});
