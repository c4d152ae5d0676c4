import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type ServerProcess, startProcess } from '../testing/server-process';
import { withDisk } from '../testing/small-disk';

let folder: string;
let server: ServerProcess;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'platform-cache-disk-'));
  mkdirSync(join(folder, 'store'));
});
afterEach(async () => {
  await server.end('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const bodyOf = async (hash: string): Promise<Buffer> =>
  Buffer.from(await (await server.get(hash)).arrayBuffer());

const statsOf = async () => {
  const answer = await fetch(`${server.url}/stats`);
  return (await answer.json()) as { faults: { total: number; latest: { message: string }[] } };
};

it('acceptance 27: a disk that fills up is a 403, what came is removed, others are served', async () => {
  server = await startProcess({ folder, within: withDisk(join(folder, 'store'), '4m') });
  const small = randomBytes(1_000_000);
  expect((await server.put('27-small', small)).status).toBe(200);
  const full = await server.put('27-large', randomBytes(6_000_000));
  expect([full.status, await full.text()]).toEqual([403, 'the entry cannot be stored now']);
  expect((await server.get('27-large')).status).toBe(404);
  expect((await bodyOf('27-small')).equals(small)).toBe(true);
  expect((await server.put('27-next', randomBytes(2_000_000))).status).toBe(200);
  const { faults } = await statsOf();
  expect(faults.latest.map(({ message }) => message).join()).toContain('ENOSPC');
});

it('acceptance 28: on a disk that cannot be written reads work and writes are a 403', async () => {
  const bytes = randomBytes(500_000);
  server = await startProcess({ folder });
  expect((await server.put('28', bytes)).status).toBe(200);
  await server.end('SIGTERM');
  server = await startProcess({ folder, within: withDisk(join(folder, 'store'), '8m', true) });
  expect((await bodyOf('28')).equals(bytes)).toBe(true);
  expect((await server.put('28-new', bytes)).status).toBe(403);
  expect((await server.put('28', bytes)).status).toBe(409);
  expect((await server.get('28-new')).status).toBe(404);
  expect((await fetch(`${server.url}/ready`)).status).toBe(503);
  expect((await fetch(`${server.url}/health`)).status).toBe(200);
});
