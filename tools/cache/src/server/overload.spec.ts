import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer, TOKENS } from '../testing/cache-server';
import { open, readToEnd, requestHead, statusIn } from '../testing/raw-http';
import { until } from '../testing/until';

const LARGE = 60_000_000;

let cache: TestServer;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await cache.stop();
});

const connected = async (): Promise<Socket> => {
  const socket = await open(cache.port);
  sockets.push(socket);
  return socket;
};

const temporary = (): string[] => readdirSync(join(cache.folder, 'temporary'));

const slowUpload = async (hash: string, size = 10, token?: string): Promise<Socket> => {
  const before = temporary().length;
  const socket = await connected();
  const headers = [`Content-Length: ${size}`, 'Connection: close'];
  socket.write(requestHead('PUT', `/v1/cache/${hash}`, headers, token));
  await until('the upload began', () => temporary().length > before);
  return socket;
};

const stuckDownload = async (hash: string): Promise<Socket> => {
  const socket = (await connected()).pause();
  socket.write(requestHead('GET', `/v1/cache/${hash}`));
  await once(socket, 'readable');
  return socket;
};

describe('more requests than are served at once', () => {
  const limits = { active: 1, queued: 1, waitMs: 60_000 };
  const concurrency = { reads: limits, writes: limits };

  it('wait for their turn', async () => {
    cache = await startServer({ server: { concurrency } });
    const first = await slowUpload('first');
    const second = cache.put('second', Buffer.from('x'));
    await until(
      'the second waits',
      async () => (await cache.put('third', Buffer.from('x'))).status === 403,
    );
    first.write('ten bytes!');
    expect(statusIn(await readToEnd(first))).toBe(200);
    expect((await second).status).toBe(200);
    expect(cache.reports).toContainEqual(['writeRefused', 'overload']);
  });

  it('of which too many wait are a 404 when they read and a 403 when they write', async () => {
    cache = await startServer({
      server: { concurrency: { reads: { ...limits, queued: 0 }, writes: limits } },
    });
    await cache.put('large', Buffer.alloc(LARGE));
    const stuck = await stuckDownload('large');
    expect((await cache.get('large')).status).toBe(404);
    stuck.destroy();
    await until('its place is free', async () => {
      const answer = await cache.get('large');
      return (await answer.arrayBuffer()).byteLength === LARGE;
    });
  });

  it('wait no longer than the limit', async () => {
    const short = { ...limits, waitMs: 50 };
    cache = await startServer({ server: { concurrency: { reads: short, writes: short } } });
    await slowUpload('first');
    expect((await cache.put('second', Buffer.from('x'))).status).toBe(403);
  });
});

describe('places', () => {
  const two = { active: 2, queued: 8, waitMs: 60_000 };

  it('of one principal are never all there are', async () => {
    const one = { active: 1, queued: 1 };
    cache = await startServer({
      server: { concurrency: { reads: two, writes: { ...two, each: one } } },
    });
    const first = await slowUpload('first', 10, TOKENS.own);
    const second = cache.put('second', Buffer.from('x'), TOKENS.own);
    await until('the second waits', async () => {
      const third = await cache.put('third', Buffer.from('x'), TOKENS.own);
      return third.status === 403;
    });
    expect((await cache.put('main', Buffer.from('x'))).status).toBe(200);
    first.destroy();
    expect((await second).status).toBe(200);
  });

  it('are taken by a connection one at a time, however many requests it sends', async () => {
    const limits = { ...two, queued: 0 };
    cache = await startServer({ server: { concurrency: { reads: limits, writes: limits } } });
    await cache.put('large', Buffer.alloc(LARGE));
    const socket = (await connected()).pause();
    socket.write(requestHead('GET', '/v1/cache/large').repeat(50));
    await once(socket, 'readable');
    const other = await cache.get('large');
    expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, LARGE]);
  });

  it('are left for trusted builds, however many pull requests come', async () => {
    const own = { active: 1, queued: 0 };
    cache = await startServer({ server: { concurrency: { reads: two, writes: { ...two, own } } } });
    await slowUpload('first', 10, TOKENS.own);
    expect((await cache.put('second', Buffer.from('x'), TOKENS.other)).status).toBe(403);
    expect((await cache.put('main', Buffer.from('x'))).status).toBe(200);
  });
});

describe('a client that is too slow', () => {
  it('is cut off when it sends nothing for too long', async () => {
    const arrival = { graceMs: 200, bytesPerSecond: 1 };
    cache = await startServer({ server: { throughput: { arrival } } });
    await once(await slowUpload('idle'), 'close');
    await until('nothing stays behind', () => temporary().length === 0);
  });

  it('is cut off when it sends too few bytes, whatever it sends', async () => {
    const arrival = { graceMs: 400, bytesPerSecond: 1000 };
    cache = await startServer({ server: { throughput: { arrival } } });
    const socket = await slowUpload('drip', 1_000_000);
    const drip = setInterval(() => socket.write('x'), 50);
    // A byte that is on its way when the server closes is answered by a reset.
    socket.on('error', () => undefined);
    await new Promise((closed) => socket.once('close', closed));
    clearInterval(drip);
    expect((await cache.get('drip')).status).toBe(404);
  });

  it('is cut off when it takes nothing, and its place is free', async () => {
    const delivery = { graceMs: 300, bytesPerSecond: 1 };
    const reads = { active: 1, queued: 5, waitMs: 60_000 };
    cache = await startServer({
      server: { throughput: { delivery }, concurrency: { reads, writes: reads } },
    });
    await cache.put('large', Buffer.alloc(LARGE));
    await stuckDownload('large');
    expect((await (await cache.get('large')).arrayBuffer()).byteLength).toBe(LARGE);
  });

  it('is not cut off while its bytes buy it time, however long it takes', async () => {
    const arrival = { graceMs: 400, bytesPerSecond: 10_000 };
    cache = await startServer({ server: { throughput: { arrival } } });
    const socket = await slowUpload('steady', 60_000);
    const answer = readToEnd(socket);
    let sent = 0;
    const drip = setInterval(() => {
      socket.write(Buffer.alloc(3000));
      if ((sent += 3000) === 60_000) clearInterval(drip);
    }, 100);
    expect(statusIn(await answer)).toBe(200);
    expect(sent).toBe(60_000);
  });

  it('is not cut off while it waits for the server', async () => {
    const arrival = { graceMs: 200, bytesPerSecond: 1_000_000 };
    const writes = { active: 1, queued: 1, waitMs: 60_000 };
    cache = await startServer({
      server: { throughput: { arrival }, concurrency: { reads: writes, writes } },
    });
    const slow = await connected();
    slow.write(requestHead('PUT', '/v1/cache/slow', ['Content-Length: 10']));
    const waiting = cache.put('waiting', Buffer.from('x'));
    await once(slow, 'close');
    expect((await waiting).status).toBe(200);
  });
});
