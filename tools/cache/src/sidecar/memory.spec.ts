import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sha256Of } from '../testing/entry';
import { type HostileUpstream, startHostileUpstream } from '../testing/hostile-upstream';
import { runCli } from '../testing/run-cli';
import { until } from '../testing/until';
import { readState, type State } from './command/state';

const SIZE = 60_000_000;
const BYTES = randomBytes(SIZE);

let folder: string;
let upstream: HostileUpstream;
let state: State;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'platform-cache-memory-'));
  upstream = await startHostileUpstream();
  await upstream.put('1', BYTES);
  const { code } = await runCli(['sidecar', 'start', '--state', folder], {
    PLATFORM_CACHE_SERVER: upstream.url,
    PLATFORM_CACHE_TOKEN: 'good',
    RUNNER_TEMP: folder,
  });
  expect(code).toBe(0);
  state = readState(folder)!;
});

afterAll(async () => {
  await runCli(['sidecar', 'drain', '--state', folder]);
  await upstream.close();
  await rm(folder, { recursive: true, force: true });
});

/** Most memory the process ever had, MB. */
const peak = async (): Promise<number> => {
  const status = await readFile(`/proc/${state.pid}/status`, 'utf8');
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
};

const headers = () => ({ authorization: `Bearer ${state.token}` });

const get = async (): Promise<number> => {
  const answer = await fetch(`${state.url}/v1/cache/1`, { headers: headers() });
  let bytes = 0;
  for await (const chunk of answer.body ?? []) bytes += chunk.length;
  return bytes;
};

const put = async (hash: string): Promise<number> => {
  const body = new Uint8Array(BYTES.buffer, BYTES.byteOffset, SIZE);
  const url = `${state.url}/v1/cache/${hash}`;
  return (await fetch(url, { method: 'PUT', headers: headers(), body })).status;
};

/** Published, it starts with 65 MB; from source, the compiler takes as much again. */
it('memory grows by less than 80 MB however many entries of 60 MB pass at once', async () => {
  const atStart = await peak();
  expect(await Promise.all(Array.from({ length: 6 }, get))).toEqual(Array(6).fill(SIZE));
  const hashes = ['2', '3', '4'];
  expect(await Promise.all(hashes.map(put))).toEqual([200, 200, 200]);
  await until('all uploads', () => hashes.every((hash) => upstream.entries.has(hash)), 30_000);
  expect((await peak()) - atStart).toBeLessThan(80);
  const { stdout } = await runCli(['sidecar', 'drain', '--state', folder, '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ hits: 6, stored: 3, dropped: {} });
  expect(sha256Of(upstream.entries.get('4')!.bytes)).toBe(sha256Of(BYTES));
}, 60_000);
