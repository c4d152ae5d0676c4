import { readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { CHECKS_CONTENT } from '../core/checks-content';
import { decodeSeal, encodeSeal } from '../core/seal-header';
import { entryFolder, entryId, layoutOf } from '../store/files/layout';
import {
  ADMIN_TOKEN,
  METRICS_TOKEN,
  REPOSITORY,
  startServer,
  type TestServer,
  TOKENS,
} from '../testing/cache-server';
import { sha256Of } from '../testing/entry';

let cache: TestServer;
afterEach(() => cache.stop());

const fileOf = (hash: string, name: 'body' | 'seal.json', scope = 'trusted' as const): string =>
  join(entryFolder(layoutOf(cache.folder), entryId({ repository: REPOSITORY, scope, hash })), name);

const flip = (file: string): void => {
  const bytes = readFileSync(file);
  bytes[0]! ^= 1;
  writeFileSync(file, bytes);
};

const tampered = (): number => cache.reports.filter(([name]) => name === 'tampered').length;

const expectMissThenNew = async (hash: string): Promise<void> => {
  expect((await cache.get(hash)).status).toBe(404);
  expect(tampered()).toBe(1);
  expect((await cache.put(hash, Buffer.from('new'))).status).toBe(200);
  expect(await (await cache.get(hash)).text()).toBe('new');
};

describe('acceptance 13: an entry that somebody changed is a miss, and stored anew', () => {
  it.each([10, 200_000])('one bit of %d bytes', async (size) => {
    cache = await startServer();
    await cache.put('13', Buffer.alloc(size, 1));
    expect((await (await cache.get('13')).arrayBuffer()).byteLength).toBe(size);
    flip(fileOf('13', 'body'));
    await expectMissThenNew('13');
  });

  it.each([10, 200_000])(
    'a body of %d other bytes, after it was read, whatever its times',
    async (size) => {
      cache = await startServer();
      await cache.put('13', Buffer.alloc(size, 1));
      await (await cache.get('13')).arrayBuffer();
      const { atime, mtime } = statSync(fileOf('13', 'body'));
      writeFileSync(fileOf('13', 'body'), Buffer.alloc(size, 2));
      utimesSync(fileOf('13', 'body'), atime, mtime);
      await expectMissThenNew('13');
    },
  );

  it('is sent to whoever says that it compares the bytes itself, with the seal that does not fit', async () => {
    cache = await startServer();
    await cache.put('13', Buffer.alloc(10, 1));
    flip(fileOf('13', 'body'));
    const sidecar = { authorization: `Bearer ${TOKENS.trusted}`, [CHECKS_CONTENT]: 'sidecar' };
    const answer = await fetch(`${cache.url}/v1/cache/13`, { headers: sidecar });
    const seal = decodeSeal(answer.headers.get('x-platform-cache-seal') ?? undefined);
    expect(seal?.sha256).toBe(sha256Of(Buffer.alloc(10, 1)));
    expect(sha256Of(Buffer.from(await answer.arrayBuffer()))).not.toBe(seal?.sha256);
    await expectMissThenNew('13');
  });

  it('a body of another length', async () => {
    cache = await startServer();
    await cache.put('13', Buffer.from('bytes'));
    writeFileSync(fileOf('13', 'body'), 'more bytes');
    await expectMissThenNew('13');
  });

  it('a seal that was changed to fit', async () => {
    cache = await startServer();
    await cache.put('13', Buffer.from('bytes'));
    const seal = decodeSeal(readFileSync(fileOf('13', 'seal.json'), 'utf8'))!;
    const sha256 = '0'.repeat(64);
    writeFileSync(fileOf('13', 'seal.json'), encodeSeal({ ...seal, sha256 }));
    await expectMissThenNew('13');
  });

  it('an entry that was put in the place of another', async () => {
    cache = await startServer();
    await cache.put('13', Buffer.from('good'), TOKENS.trusted);
    await cache.put('evil', Buffer.from('evil'), TOKENS.own);
    const scope = 'own/pr-7' as const;
    const evil = entryFolder(
      layoutOf(cache.folder),
      entryId({ repository: REPOSITORY, scope, hash: 'evil' }),
    );
    for (const name of readdirSync(evil))
      writeFileSync(fileOf('13', name as 'body'), readFileSync(join(evil, name)));
    await expectMissThenNew('13');
  });
});

describe('acceptance 38: an admin takes a bad entry out, the next run stores it anew', () => {
  const ask = (method: string, path: string, token?: string) =>
    fetch(`${cache.url}/v1/admin/entries/${encodeURIComponent(REPOSITORY)}/${path}`, {
      method,
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });

  it.each([
    ['DELETE', 'trusted/38', TOKENS.trusted],
    ['POST', 'trusted/38/quarantine', TOKENS.trusted],
    ['DELETE', 'own%2Fpr-7/38', TOKENS.own],
    ['POST', 'own%2Fpr-7/38/quarantine', TOKENS.own],
  ])('%s %s', async (method, path, token) => {
    cache = await startServer();
    await cache.put('38', Buffer.from('bad'), token);
    for (const other of [undefined, TOKENS.trusted, TOKENS.own, TOKENS.read, 'nobody'])
      expect((await ask(method, path, other)).status).toBe(401);
    expect(await (await cache.get('38', token)).text()).toBe('bad');
    expect((await ask(method, path, ADMIN_TOKEN)).status).toBe(200);
    expect((await cache.get('38', token)).status).toBe(404);
    expect((await ask(method, path, ADMIN_TOKEN)).status).toBe(404);
    expect((await cache.put('38', Buffer.from('good'), token)).status).toBe(200);
    const kept = readdirSync(join(cache.folder, 'quarantine'));
    expect(kept).toHaveLength(method === 'POST' ? 1 : 0);
  });

  it.each([
    'trusted/..%2f..%2fx',
    'other/38',
    'own%2F..%2F..%2Fx/38',
    'trusted/%zz',
    'trusted/38/x',
  ])('nothing is at %s', async (path) => {
    cache = await startServer();
    expect((await ask('DELETE', path, ADMIN_TOKEN)).status).toBe(404);
  });

  it('no server that others reach shows figures without a token for them, which does nothing else', async () => {
    cache = await startServer({ host: '0.0.0.0' });
    const url = cache.url.replace('0.0.0.0', '127.0.0.1');
    for (const path of ['/metrics', '/stats', '/']) {
      const statuses = [];
      for (const token of ['', TOKENS.trusted, METRICS_TOKEN, ADMIN_TOKEN]) {
        const headers = { authorization: `Bearer ${token}` };
        statuses.push((await fetch(url + path, { headers })).status);
      }
      expect(statuses).toEqual([401, 401, 200, 200]);
    }
    expect((await ask('DELETE', 'trusted/38', METRICS_TOKEN)).status).toBe(401);
    expect((await cache.get('38', METRICS_TOKEN)).status).toBe(401);
  });
});
