import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bundle } from '../../test/bundle.js';
import { defaultProvider } from './index.js';

let server: Server;
let asked: number;
let lifetimeMs: number;

beforeEach(async () => {
  asked = 0;
  server = createServer((_, response) => {
    asked += 1;
    const Expiration = new Date(Date.now() + lifetimeMs).toISOString();
    response.setHeader('content-type', 'application/json');
    response.end(
      JSON.stringify({ AccessKeyId: `id-${asked}`, SecretAccessKey: 's', Token: 't', Expiration }),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'])
    vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await new Promise((resolve) => server.close(resolve));
});

const withEndpoint = (): void => {
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('AWS_CONTAINER_CREDENTIALS_FULL_URI', `http://127.0.0.1:${port}/`);
};

test('a function has the credentials of its environment, whatever profile it names', async () => {
  withEndpoint();
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'id');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
  vi.stubEnv('AWS_SESSION_TOKEN', 'token');
  vi.stubEnv('AWS_PROFILE', 'nobody');
  const credentials = await defaultProvider()();
  expect(credentials).toMatchObject({
    accessKeyId: 'id',
    secretAccessKey: 'secret',
    sessionToken: 'token',
  });
  expect(asked).toBe(0);
});

test('or those of the endpoint that it names, asked for once', async () => {
  withEndpoint();
  lifetimeMs = 3_600_000;
  const provider = defaultProvider();
  const [first, second] = [await provider(), await provider()];
  expect([first.accessKeyId, second.accessKeyId]).toEqual(['id-1', 'id-1']);
  expect(asked).toBe(1);
});

test('which are asked for again less than five minutes before they end', async () => {
  withEndpoint();
  lifetimeMs = 299_000;
  const provider = defaultProvider();
  const [first, second] = [await provider(), await provider()];
  expect(second.accessKeyId).not.toBe(first.accessKeyId);
});

test('without either, the error names both', async () => {
  await expect(defaultProvider()()).rejects.toThrow(
    'this function has no credentials: its environment must hold AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_CONTAINER_CREDENTIALS_FULL_URI',
  );
});

test('a function with a table carries no other way to credentials', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bundle-'));
  try {
    const outfile = join(folder, 'handler.mjs');
    await bundle(
      `import { documentClient } from '@platform/runtime/dynamodb'; export const table = documentClient();`,
      outfile,
    );
    const text = await readFile(outfile, 'utf8');
    const others = ['AssumeRoleWithWebIdentity', 'sso_start_url', 'credential_process'];
    expect(others.filter((other) => text.includes(other))).toEqual([]);
    expect(text).toContain('AWS_CONTAINER_CREDENTIALS_FULL_URI');
  } finally {
    await rm(folder, { recursive: true });
  }
});
