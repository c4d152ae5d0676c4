import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../testing/cache-server';
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

async function slowUpload(hash: string, size = 10): Promise<Socket> {
  const before = temporary().length;
  const socket = await connected();
  socket.write(
    requestHead('PUT', `/v1/cache/${hash}`, [`Content-Length: ${size}`, 'Connection: close']),
  );
  await until('the upload began', () => temporary().length > before);
  return socket;
}

async function stuckDownload(hash: string): Promise<Socket> {
  const socket = (await connected()).pause();
  socket.write(requestHead('GET', `/v1/cache/${hash}`));
  await once(socket, 'readable');
  return socket;
}

describe('more requests than are served at once', () => {
  const limits = { active: 1, queued: 1, waitMs: 60_000 };
  const gates = { reads: limits, writes: limits };

  it('wait for their turn', async () => {
    cache = await startServer({ server: { gates } });
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
      server: { gates: { reads: { ...limits, queued: 0 }, writes: limits } },
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
    cache = await startServer({ server: { gates: { reads: short, writes: short } } });
    await slowUpload('first');
    expect((await cache.put('second', Buffer.from('x'))).status).toBe(403);
  });
});

describe('a client that is too slow', () => {
  it('is cut off when it sends nothing for too long', async () => {
    const pace = { idleMs: 200, windowMs: 60_000, bytesPerSecond: 1 };
    cache = await startServer({ server: { pace } });
    await once(await slowUpload('idle'), 'close');
    await until('nothing stays behind', () => temporary().length === 0);
  });

  it('is cut off when it sends too few bytes, whatever it sends', async () => {
    const pace = { idleMs: 60_000, windowMs: 400, bytesPerSecond: 1000 };
    cache = await startServer({ server: { pace } });
    const socket = await slowUpload('drip', 1_000_000);
    const drip = setInterval(() => socket.write('x'), 50);
    // A byte that is on its way when the server closes is answered by a reset.
    socket.on('error', () => undefined);
    await new Promise((closed) => socket.once('close', closed));
    clearInterval(drip);
    expect((await cache.get('drip')).status).toBe(404);
  });

  it('is cut off when it takes nothing, and its place is free', async () => {
    const pace = { idleMs: 300, windowMs: 60_000, bytesPerSecond: 1 };
    const reads = { active: 1, queued: 5, waitMs: 60_000 };
    cache = await startServer({ server: { pace, gates: { reads, writes: reads } } });
    await cache.put('large', Buffer.alloc(LARGE));
    await stuckDownload('large');
    expect((await (await cache.get('large')).arrayBuffer()).byteLength).toBe(LARGE);
  });

  it('is not cut off while it waits for the server', async () => {
    const pace = { idleMs: 200, windowMs: 200, bytesPerSecond: 1_000_000 };
    const writes = { active: 1, queued: 1, waitMs: 60_000 };
    cache = await startServer({ server: { pace, gates: { reads: writes, writes } } });
    const slow = await connected();
    slow.write(requestHead('PUT', '/v1/cache/slow', ['Content-Length: 10']));
    const waiting = cache.put('waiting', Buffer.from('x'));
    await once(slow, 'close');
    expect((await waiting).status).toBe(200);
  });
});
