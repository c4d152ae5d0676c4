import { randomInt } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { type Random, randomOf } from '../testing/random';
import { randomRequest } from '../testing/random-request';
import { open } from '../testing/raw-http';
import { type ServerProcess, startProcess } from '../testing/server-process';
import { filesBelow } from '../testing/files-below';

const REQUESTS = 10_000;
const AT_ONCE = 50;
const MEMORY_GROWTH = 60 * 1024 ** 2;

let server: ServerProcess;
afterEach(() => server.end('SIGKILL'));

/** Sends one request; some clients wait for the answer, some end their side, some go away. */
const send = async (random: Random): Promise<string> => {
  const request = randomRequest(random, server.token);
  const manner = random.below(3);
  const socket = await open(server.port);
  let answer = '';
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString('latin1')));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  if (manner === 0) socket.end(request);
  else socket.write(request);
  await Promise.race([closed, pause(manner === 1 ? 60 : 5)]);
  socket.destroy();
  return answer;
};

/** Sends the requests numbered `from` to `to` - 1; each number makes its own, whatever the others do. */
const fuzz = async (seed: number, from: number, to: number): Promise<Set<string>> => {
  const statuses = new Set<string>();
  let number = from;
  const worker = async () => {
    while (number < to) {
      const random = randomOf(seed + number++);
      for (const [status] of (await send(random)).matchAll(/HTTP\/1\.1 \d{3}/g))
        statuses.add(status);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return statuses;
};

const outsideStore = (root: string): string[] =>
  filesBelow(root).filter((file) => !/^a\/b\/c\/(store\/|statistics\.json)/.test(file));

it('10,000 random requests: no crash, no 5xx, no file outside the store, memory flat', async () => {
  const seed = Number(process.env['FUZZ_SEED'] ?? randomInt(2 ** 31));
  const again = `run again with FUZZ_SEED=${seed}`;
  process.stdout.write(`seed of the random requests: ${seed}\n`);
  const root = mkdtempSync(join(tmpdir(), 'platform-cache-fuzz-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  server = await startProcess({ folder: join(root, 'a', 'b', 'c') });
  const before = outsideStore(root);
  const first = await fuzz(seed, 0, REQUESTS / 4);
  const memory = server.memory().now;
  const statuses = [...first, ...(await fuzz(seed, REQUESTS / 4, REQUESTS))];
  expect(
    statuses.filter((status) => /1\.1 (5|413|429)/.test(status)),
    again,
  ).toEqual([]);
  for (const status of ['200', '400', '401', '404', '405', '431'])
    expect(statuses, again).toContain(`HTTP/1.1 ${status}`);
  expect(server.memory().now - memory, again).toBeLessThan(MEMORY_GROWTH);
  expect(outsideStore(root), again).toEqual(before);
  for (const shard of readdirSync(join(server.folder, 'store', 'entries')))
    expect(shard, again).toMatch(/^[0-9a-f]{2}$/);
  expect((await server.put('after', Buffer.from('all of it'))).status, again).toBe(200);
  expect(await (await server.get('after')).text(), again).toBe('all of it');
  expect(await server.end('SIGTERM'), again).toBe(0);
}, 120_000);
