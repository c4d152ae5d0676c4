import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testFolder } from '../testing/test-folder';
import { createOperations } from './create-operations';
import { createLogger } from './logger';

const logger = createLogger({ level: 'silent' });
const REPOSITORY = 'github/1';

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') }));
afterEach(() => void vi.useRealTimers());

/** Three entries built in 6 s, then ten hits that took 1 s together. */
const aDay = ({ telemetry }: ReturnType<typeof createOperations>): void => {
  for (const hash of ['a', 'b', 'c']) telemetry.miss({ repository: REPOSITORY, ms: 2, hash });
  for (const hash of ['a', 'b', 'c']) {
    vi.advanceTimersByTime(2000);
    telemetry.stored({ repository: REPOSITORY, scope: 'trusted', size: 1000, ms: 5, hash });
  }
  for (let i = 0; i < 10; i += 1)
    telemetry.hit({
      repository: REPOSITORY,
      scope: i < 9 ? 'trusted' : 'own/pr-7',
      size: 1000,
      ms: 100,
    });
  telemetry.hit({ repository: 'static/x', scope: 'trusted', size: 1, ms: 1 });
  telemetry.exists({ repository: REPOSITORY });
  telemetry.writeRefused('read-only');
  telemetry.authenticationFailed('expired');
  telemetry.authenticationFailed('expired');
  telemetry.evicted({ count: 2, bytes: 2000 });
  telemetry.tampered({ repository: REPOSITORY, hash: 'a' });
  telemetry.fault('store', new Error('ENOSPC Bearer abc'));
};

const SHOP = {
  repository: REPOSITORY,
  hits: 10,
  misses: 3,
  hitRate: 10 / 13,
  stored: 3,
  bytesServed: 10_000,
  bytesStored: 3000,
  secondsSaved: 19,
};

describe('statistics', () => {
  it('count per repository and together, and estimate the time saved', () => {
    const operations = createOperations({ logger });
    expect(operations.statistics().total).toMatchObject({ hitRate: null, secondsSaved: null });
    aDay(operations);
    const { total, repositories, ...rest } = operations.statistics();
    expect(repositories[0]).toEqual(SHOP);
    expect(repositories[1]).toMatchObject({ repository: 'static/x', hits: 1, secondsSaved: null });
    expect(total).toMatchObject({ hits: 11, misses: 3, bytesServed: 10_001, secondsSaved: 19 });
    expect(rest).toEqual({
      since: '2026-11-21T10:00:00.000Z',
      at: '2026-11-21T10:00:06.000Z',
      existed: 1,
      evicted: { entries: 2, bytes: 2000 },
      writesRefused: { 'read-only': 1 },
      authenticationFailures: { expired: 2 },
      tampered: 1,
      faults: {
        total: 1,
        latest: [
          { at: '2026-11-21T10:00:06.000Z', where: 'store', message: 'ENOSPC Bearer [hidden]' },
        ],
      },
    });
  });

  it('keep the ten latest faults, newest first', () => {
    const operations = createOperations({ logger });
    for (let i = 1; i <= 12; i += 1) operations.telemetry.fault('store', `fault ${i}`);
    const { total, latest } = operations.statistics().faults;
    expect(total).toBe(12);
    expect(latest.map(({ message }) => message)).toEqual(
      [12, 11, 10, 9, 8, 7, 6, 5, 4, 3].map((i) => `fault ${i}`),
    );
  });

  it('outlive a restart, by close and by the timer', async () => {
    const statisticsFile = join(testFolder('statistics'), 'statistics.json');
    const first = createOperations({ logger, statisticsFile });
    aDay(first);
    first.close();
    const second = createOperations({ logger, statisticsFile, saveEveryMs: 1000 });
    second.telemetry.hit({ repository: REPOSITORY, scope: 'trusted', size: 1, ms: 0 });
    vi.advanceTimersByTime(1000);
    const third = createOperations({ logger, statisticsFile });
    expect(third.statistics()).toMatchObject({
      since: '2026-11-21T10:00:00.000Z',
      tampered: 1,
      total: { hits: 12, secondsSaved: 21 },
    });
    second.close();
    expect(await readdir(join(statisticsFile, '..'))).toEqual(['statistics.json']);
  });

  it.each(['', 'junk', '{"version":2}'])('begin anew when the file holds %j', async (text) => {
    const statisticsFile = join(testFolder('statistics'), 'statistics.json');
    await writeFile(statisticsFile, text);
    const operations = createOperations({ logger, statisticsFile });
    expect(operations.statistics().total.hits).toBe(0);
    operations.close();
    expect(JSON.parse(await readFile(statisticsFile, 'utf8'))).toMatchObject({ version: 1 });
  });

  it('go on when the file cannot be written', () => {
    const operations = createOperations({ logger, statisticsFile: '/nowhere/statistics.json' });
    operations.close();
    expect(operations.statistics().total.hits).toBe(0);
  });
});

describe('metrics', () => {
  it('are Prometheus text, with one label value for all own scopes', async () => {
    const operations = createOperations({ logger });
    aDay(operations);
    const lines = (await operations.metrics()).split('\n');
    for (const line of [
      '# TYPE platform_cache_hits_total counter',
      'platform_cache_hits_total{repository="github/1",scope="trusted"} 9',
      'platform_cache_hits_total{repository="github/1",scope="own"} 1',
      'platform_cache_misses_total{repository="github/1"} 3',
      'platform_cache_stored_total{repository="github/1",scope="trusted"} 3',
      'platform_cache_sent_bytes_total{repository="github/1"} 10000',
      'platform_cache_received_bytes_total{repository="github/1"} 3000',
      'platform_cache_exists_total{repository="github/1"} 1',
      'platform_cache_write_refusals_total{reason="read-only"} 1',
      'platform_cache_authentication_failures_total{reason="expired"} 2',
      'platform_cache_evicted_entries_total 2',
      'platform_cache_evicted_bytes_total 2000',
      'platform_cache_tampered_total{repository="github/1"} 1',
      'platform_cache_faults_total{where="store"} 1',
      'platform_cache_request_duration_seconds_bucket{le="0.02",outcome="stored"} 3',
      'platform_cache_request_duration_seconds_count{outcome="hit"} 11',
    ])
      expect(lines).toContain(line);
  });

  it('of two servers in one process are apart', async () => {
    const [one, two] = [createOperations({ logger }), createOperations({ logger })];
    one.telemetry.miss({ repository: REPOSITORY, ms: 1 });
    expect(await two.metrics()).not.toContain('platform_cache_misses_total{');
  });
});
