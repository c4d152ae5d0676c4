import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { localEndpoint } from './index.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'local-endpoint-'));
  vi.stubEnv('AWS_ENDPOINT_URL', undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** A process that was started with `id`, as the local cloud is. */
const started = async (id: string): Promise<number | undefined> => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()', id]);
  onTestFinished(() => void child.kill());
  await once(child, 'spawn');
  return child.pid;
};

const remember = async (id: string, pid: number | undefined): Promise<void> => {
  await mkdir(join(folder, '.platform/local-cloud'), { recursive: true });
  const file = join(folder, '.platform/local-cloud/instance.json');
  await writeFile(file, JSON.stringify({ id, pid, endpoint: 'http://localhost:4599' }));
};

test('the running local cloud is found from a folder below', async () => {
  const below = join(folder, 'apps/orders');
  await mkdir(below, { recursive: true });
  await remember('id-of-this-start', await started('id-of-this-start'));
  expect(localEndpoint(below)).toBe('http://localhost:4599');
});

test('a file left over from a crash is no local cloud, whoever has its process number now', async () => {
  await remember('id-of-a-start-before', await started('another-program'));
  expect(() => localEndpoint(folder)).toThrow('The local cloud is not running');
  await remember('id-of-a-start-before', 2 ** 30);
  expect(() => localEndpoint(folder)).toThrow('The local cloud is not running');
});

test('AWS_ENDPOINT_URL goes first', () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:1234');
  expect(localEndpoint(folder)).toBe('http://localhost:1234');
});

test('without a local cloud the error says how to start one', () => {
  expect(() => localEndpoint(folder)).toThrow('Run: npx nx run workspace:local-up');
});
