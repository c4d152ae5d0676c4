import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { open, readToEnd, requestHead, statusIn } from '../testing/raw-http';
import { type ServerProcess, startProcess } from '../testing/server-process';
import { until } from '../testing/until';

let server: ServerProcess;
afterEach(() => server.end('SIGKILL'));

const temporary = (): string[] => readdirSync(join(server.folder, 'store', 'temporary'));

const beginUpload = async (hash: string, bytes: Buffer, sent: number): Promise<Socket> => {
  const before = temporary().length;
  const socket = await open(server.port);
  const headers = [`Content-Length: ${bytes.length}`];
  socket.write(requestHead('PUT', `/v1/cache/${hash}`, headers, server.token));
  socket.write(bytes.subarray(0, sent));
  await until('the body arrives', () => temporary().length > before);
  return socket;
};

it('acceptance 25: after kill -9 in the middle of a write the entry is absent and nothing stays', async () => {
  server = await startProcess();
  await beginUpload('25', randomBytes(400_000), 200_000);
  await server.end('SIGKILL');
  expect(temporary()).toHaveLength(1);
  server = await startProcess({ folder: server.folder });
  expect(temporary()).toEqual([]);
  expect((await server.get('25')).status).toBe(404);
  expect((await server.put('25', Buffer.from('whole'))).status).toBe(200);
});

describe('acceptance 34: SIGTERM', () => {
  it('lets what is under way finish, serves reads meanwhile, then is gone', async () => {
    server = await startProcess();
    const bytes = randomBytes(400_000);
    await server.put('34-old', bytes);
    const socket = await beginUpload('34', bytes, 200_000);
    const answer = readToEnd(socket);
    const ended = server.end('SIGTERM');
    await until('it drains', async () => (await fetch(`${server.url}/ready`)).status === 503);
    expect((await server.get('34-old')).status).toBe(200);
    expect((await server.put('34-new', bytes)).status).toBe(403);
    socket.write(bytes.subarray(200_000));
    expect(statusIn(await answer)).toBe(200);
    expect(await ended).toBe(0);
    await expect(server.get('34-old')).rejects.toThrow();
    server = await startProcess({ folder: server.folder });
    expect((await server.get('34')).status).toBe(200);
  });

  it('cuts off what does not finish, leaves nothing of it, and ends within 10 s', async () => {
    server = await startProcess();
    const socket = await beginUpload('34', randomBytes(400_000), 200_000);
    const closed = once(socket, 'close');
    const began = Date.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(Date.now() - began).toBeLessThan(10_000);
    await closed;
    expect(temporary()).toEqual([]);
  });

  it('without anything under way it is gone at once', async () => {
    server = await startProcess();
    const began = Date.now();
    expect(await server.end('SIGTERM')).toBe(0);
    expect(Date.now() - began).toBeLessThan(3_000);
  });
});
