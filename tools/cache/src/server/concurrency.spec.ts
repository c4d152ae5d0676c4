import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startServer, type TestServer } from '../testing/cache-server';
import { open, requestHead } from '../testing/raw-http';
import { until } from '../testing/until';

let cache: TestServer;
const sockets: Socket[] = [];

beforeEach(async () => {
  cache = await startServer();
});
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

const half = async (hash: string, size = 200_000): Promise<Socket> => {
  const socket = await connected();
  socket.write(requestHead('PUT', `/v1/cache/${hash}`, [`Content-Length: ${size}`]));
  socket.write(Buffer.alloc(size / 2, 1));
  await until('the body arrives', () => temporary().length > 0);
  return socket;
};

describe('writers', () => {
  it('acceptance 22: of 50 at once one gets 200, the others 409, and its body is whole', async () => {
    const bodies = Array.from({ length: 50 }, (_, index) => Buffer.alloc(300_000, index));
    const statuses = await Promise.all(bodies.map(async (b) => (await cache.put('22', b)).status));
    expect(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(49);
    const stored = Buffer.from(await (await cache.get('22')).arrayBuffer());
    expect(stored.equals(bodies[statuses.indexOf(200)]!)).toBe(true);
    await until('nothing stays behind', () => temporary().length === 0);
  });

  it('acceptance 24: of a client that goes away in the middle nothing stays', async () => {
    (await half('24')).destroy();
    await until('nothing stays behind', () => temporary().length === 0);
    expect((await cache.get('24')).status).toBe(404);
    expect((await cache.put('24', Buffer.from('whole'))).status).toBe(200);
  });

  it('acceptance 26: a reader sees the entry whole or not at all', async () => {
    const bytes = randomBytes(3_000_000);
    const seen = new Set<string>();
    let writing = true;
    const reader = async () => {
      do {
        const answer = await cache.get('26');
        const body = Buffer.from(await answer.arrayBuffer());
        seen.add(answer.status === 200 ? `200 ${body.equals(bytes)}` : String(answer.status));
      } while (writing);
    };
    const socket = await half('26-slow', 3_000_000);
    const readers = [reader(), reader(), reader()];
    expect((await cache.put('26', bytes)).status).toBe(200);
    writing = false;
    await Promise.all(readers);
    await reader();
    socket.destroy();
    expect([...seen].sort()).toEqual(['200 true', '404']);
  });
});
