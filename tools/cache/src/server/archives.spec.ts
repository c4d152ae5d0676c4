import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { gzipBomb, nxArchive, withHeader } from '../testing/archive';
import { startServer, type TestServer } from '../testing/cache-server';
import { filesBelow } from '../testing/files-below';

let cache: TestServer;

beforeAll(async () => {
  cache = await startServer({ server: { validateArchives: true } });
});
afterAll(() => cache.stop());

it('acceptance 14: an archive that reaches outside is a 403, and nothing of it stays', async () => {
  const before = filesBelow(cache.folder);
  const archive = await nxArchive(
    { name: 'dist/ok', content: 'x' },
    { name: '../evil', content: 'x' },
  );
  const answer = await cache.put('14', archive);
  expect([answer.status, await answer.text()]).toEqual([
    403,
    'the archive holds "../evil", which holds \'..\', allowed is a path below the root',
  ]);
  expect(filesBelow(cache.folder)).toEqual(before);
  expect((await cache.get('14')).status).toBe(404);
  expect(cache.reports).toContainEqual(['writeRefused', 'archive']);
});

it('acceptance 15: a gzip bomb of 10 GB is a 403 with memory bounded', async () => {
  const before = process.memoryUsage().rss;
  expect((await cache.put('15', await gzipBomb(10 * 2 ** 30))).status).toBe(403);
  expect((await cache.get('15')).status).toBe(404);
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 2 ** 20);
});

it('a good archive is stored as it came, an unknown format too', async () => {
  const good = await nxArchive({ name: 'dist/a.js', content: randomBytes(500_000) });
  for (const [hash, bytes] of [
    ['good', good],
    ['unknown', randomBytes(100_000).fill(0, 0, 2)],
  ] as const) {
    expect((await cache.put(hash, bytes)).status).toBe(200);
    expect(Buffer.from(await (await cache.get(hash)).arrayBuffer()).equals(bytes)).toBe(true);
  }
});

it('a damaged archive is not kept, for Nx would fail on it again and again', async () => {
  const good = await nxArchive({ name: 'dist/a.js', content: randomBytes(500_000) });
  expect((await cache.put('damaged', good.subarray(0, 300_000))).status).toBe(403);
  expect((await cache.put('damaged', good)).status).toBe(200);
});

it('archives that no check comes to an end with, more than there are places, leave all places free', async () => {
  const wrongSize = await withHeader({ name: 'dist/a', content: 'x' }, (block) => {
    block[124] = 0x90;
  });
  const filledFolder = await withHeader({ name: 'dist/a', content: 'x' }, (block) => {
    block.write('5', 156);
  });
  const bodies = Array.from({ length: 60 }, (_, index) => (index % 2 ? wrongSize : filledFolder));
  const answers = await Promise.all(bodies.map((body, index) => cache.put(`hung-${index}`, body)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([403]));
  expect(readdirSync(join(cache.folder, 'temporary'))).toEqual([]);
  const good = await nxArchive({ name: 'dist/a.js', content: 'x' });
  expect((await cache.put('after', good)).status).toBe(200);
});
