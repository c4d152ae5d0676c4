import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
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

test('the running local cloud is found from a folder below', async () => {
  const below = join(folder, 'apps/orders');
  await mkdir(below, { recursive: true });
  await mkdir(join(folder, '.platform/local-cloud'), { recursive: true });
  const file = join(folder, '.platform/local-cloud/instance.json');
  await writeFile(file, '{"endpoint":"http://localhost:4599","pid":1}');
  expect(localEndpoint(below)).toBe('http://localhost:4599');
});

test('AWS_ENDPOINT_URL goes first', () => {
  vi.stubEnv('AWS_ENDPOINT_URL', 'http://localhost:1234');
  expect(localEndpoint(folder)).toBe('http://localhost:1234');
});

test('without a local cloud the error says how to start one', () => {
  expect(() => localEndpoint(folder)).toThrow('Run: nx run workspace:local-up');
});
