import { randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type HostileUpstream, startHostileUpstream } from '../../testing/hostile-upstream';
import { type TestSidecar, startSidecar } from '../../testing/sidecar';
import { until } from '../../testing/until';

let upstream: HostileUpstream;
let sidecar: TestSidecar;

beforeEach(async () => {
  upstream = await startHostileUpstream();
  sidecar = await startSidecar(upstream.url);
});

afterEach(async () => {
  await sidecar.stop();
  await upstream.close();
});

const again = async (options: Parameters<typeof startSidecar>[1]): Promise<void> => {
  await sidecar.stop();
  sidecar = await startSidecar(upstream.url, options);
};

describe('uploads', () => {
  it('are taken while the upstream hangs, and arrive as they were', async () => {
    upstream.mood = 'hang';
    const bytes = randomBytes(3_000_000);
    expect(await sidecar.put('1', bytes)).toBe(200);
    upstream.mood = 'well';
    await sidecar.put('2', bytes);
    await until('the second', () => upstream.entries.has('2'));
    expect(upstream.entries.get('2')?.bytes.equals(bytes)).toBe(true);
  });

  it('are counted as stored, as existing, and as refused', async () => {
    await upstream.put('2', Buffer.from('theirs'));
    await sidecar.put('1', Buffer.from('ours'));
    await sidecar.put('2', Buffer.from('ours'));
    expect(await sidecar.drain(10_000)).toMatchObject({ stored: 1, existed: 1, dropped: {} });
    upstream.mood = 'status 403';
    await sidecar.put('3', Buffer.from('ours'));
    const { dropped } = await sidecar.drain(10_000);
    expect(dropped).toEqual({ 'refused by the upstream': 1 });
    expect(String(upstream.entries.get('2')?.bytes)).toBe('theirs');
  });

  it('of one hash are taken once', async () => {
    expect(await sidecar.put('1', Buffer.from('first'))).toBe(200);
    expect(await sidecar.put('1', Buffer.from('second'))).toBe(409);
  });

  it('of a reader are refused although the whole body is read', async () => {
    upstream.grant = { ...upstream.grant, writes: undefined };
    await again({});
    await sidecar.get('1');
    expect(await sidecar.put('1', randomBytes(60_000_000))).toBe(403);
    expect(await sidecar.spooled()).toEqual([]);
    expect(upstream.seen).not.toContain('PUT /v1/cache/1');
  });

  it('end at the deadline, with the number of those dropped', async () => {
    upstream.mood = 'hang';
    for (const hash of ['1', '2', '3']) await sidecar.put(hash, Buffer.from('x'));
    const { dropped } = await sidecar.drain(300);
    expect(dropped).toEqual({ 'deadline of 300 ms': 3 });
    expect(await sidecar.spooled()).toEqual([]);
  });

  it('all arrive over a slow link, which has taken their bytes long before it delivers them', async () => {
    upstream.mood = 'one at a time';
    for (let hash = 0; hash < 40; hash++) await sidecar.put(String(hash), randomBytes(64_000));
    const { stored, dropped } = await sidecar.drain(60_000);
    expect([stored, dropped]).toEqual([40, {}]);
  });

  it('are given up after three faults in a row at the end', async () => {
    upstream.mood = 'reset';
    for (let hash = 0; hash < 50; hash++) await sidecar.put(String(hash), Buffer.from('x'));
    const { dropped } = await sidecar.drain(60_000);
    expect(Object.values(dropped).reduce((sum, count) => sum + count, 0)).toBe(50);
    expect(upstream.seen.filter((line) => line.startsWith('PUT')).length).toBeLessThan(30);
    expect(await sidecar.spooled()).toEqual([]);
  });
});

describe('what the spool cannot take', () => {
  it('is refused when it is too large, one or all together', async () => {
    upstream.mood = 'hang';
    await again({ sidecar: { maxEntryBytes: 1_000, maxSpoolBytes: 1_500 } });
    expect(await sidecar.put('1', randomBytes(1_001))).toBe(403);
    expect(await sidecar.put('2', randomBytes(1_000))).toBe(200);
    expect(await sidecar.put('3', randomBytes(501))).toBe(403);
    const { dropped } = await sidecar.drain(100);
    expect(dropped).toEqual({
      'larger than 1000 bytes': 1,
      'the spool is full': 1,
      'deadline of 100 ms': 1,
    });
  });

  it('is refused when the disk does not, and told of', async () => {
    const spoolFolder = '/dev/null/spool';
    await again({ sidecar: { spoolFolder } });
    expect(await sidecar.put('1', randomBytes(2_000_000))).toBe(403);
    expect(sidecar.reports).toContainEqual(['fault', 'sidecar.spool']);
    expect((await sidecar.drain(100)).dropped).toEqual({ 'the spool cannot be written': 1 });
  });

  it('leaves nothing of a client that goes away', async () => {
    const headers = { authorization: `Bearer ${sidecar.token}`, 'content-length': 1_000 };
    const cut = request(`${sidecar.url}/v1/cache/1`, { method: 'PUT', headers });
    cut.on('error', () => undefined).write('half');
    await until('the spool', async () => (await sidecar.spooled()).length === 1);
    cut.destroy();
    await until('an empty spool', async () => (await sidecar.spooled()).length === 0);
    expect(await sidecar.drain(100)).toMatchObject({ stored: 0, dropped: {} });
  });
});
