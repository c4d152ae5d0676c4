import { createHash, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { type CiProvider, startCiProvider } from './identity/ci-provider';
import { main, pullRequest } from './identity/principal';
import { AUDIENCE } from './identity/trust-rules';
import { directJob } from './modes/direct-job';
import { startServe } from './modes/serve';
import { sidecarJob } from './modes/sidecar-job';
import type { Background } from './process/background';
import { PLATFORM_CACHE } from './process/platform-cache';
import { type BuildOptions, Checkout } from './workspace/checkout';
import type { NxClient } from './workspace/nx-client';
import { outputsOf } from './workspace/outputs';

const CLIENTS = inject('clients');
const SUPPORTED = CLIENTS.slice(1);
const CLEAN = outputsOf('clean');
const READ_TOKEN = randomBytes(32).toString('base64url');

const idOf = ({ version }: NxClient): string => `2${version.replaceAll(/\D/g, '')}`;

let provider: CiProvider;
let server: Background;

beforeAll(async () => {
  provider = await startCiProvider();
  const sha256 = createHash('sha256').update(READ_TOKEN).digest('hex');
  const reader = { name: 'laptops', repository: 'shop', access: 'read', sha256 };
  const folder = join(inject('scratch'), 'sharing-server');
  server = await startServe(
    { folder, provider, ids: CLIENTS.map(idOf) },
    {
      PLATFORM_CACHE_STATIC_TOKENS: JSON.stringify([reader]),
    },
  );
});

afterAll(async () => {
  await server.stop();
  await provider.close();
});

const checkout = (client: NxClient): Promise<Checkout> =>
  Checkout.make(join(inject('scratch'), 'sharing'), client);

const asMain = (client: NxClient) => directJob(server.url, AUDIENCE, provider, main(idOf(client)));

const withToken = (token: string): BuildOptions => ({
  env: {
    NX_SELF_HOSTED_REMOTE_CACHE_SERVER: server.url,
    NX_SELF_HOSTED_REMOTE_CACHE_ACCESS_TOKEN: token,
  },
});

/** What the server counts. */
const figures = async () => {
  const answer = await fetch(`${server.url}/stats`);
  return (await answer.json()) as {
    total: { stored: number; bytesStored: number };
    writesRefused: Record<string, number>;
  };
};

/** The same token, given to a sidecar. */
const sidecarWithToken = (token: string): BuildOptions => ({
  env: { PLATFORM_CACHE_SERVER: server.url, PLATFORM_CACHE_TOKEN: token },
  wrap: [...PLATFORM_CACHE, 'sidecar', 'run', '--'],
});

describe.each(CLIENTS)('acceptance 40: Nx $version', (client) => {
  it('stores in one clone what another restores', async () => {
    const first = await (await checkout(client)).build(await asMain(client));
    expect(first).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
    const second = await (await checkout(client)).build(await asMain(client));
    expect(second).toMatchObject({ code: 0, remoteHits: 3, built: CLEAN });
  });
});

describe.each(SUPPORTED)('Nx $version', (client) => {
  it('acceptance 4: a pull request that is late with an entry of main stays green', async () => {
    const principal = pullRequest(idOf(client), 7);
    const gate = join(inject('scratch'), `gate-${client.version}`);
    const late = await checkout(client);
    const job = await directJob(server.url, AUDIENCE, provider, principal);
    const target = 'late';
    const pending = late.build({ env: { ...job.env, GATE: gate }, target });
    await late.started();
    const early = await (await checkout(client)).build({ ...(await asMain(client)), target });
    expect(early).toMatchObject({ code: 0, built: CLEAN });
    await writeFile(gate, '');
    expect(await pending).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
    const again = await (await checkout(client)).build({ env: job.env, target });
    expect(again).toMatchObject({ code: 0, remoteHits: 3, built: CLEAN });
  });

  it('acceptance 17: a wrong token is told as such by Nx, and is a miss behind the sidecar', async () => {
    const wrong = 'wrong'.repeat(8);
    const direct = await (await checkout(client)).build(withToken(wrong));
    expect(direct.code).not.toBe(0);
    expect(direct.output).toContain('Unauthorized');
    expect(direct.output).not.toContain('should respond with text/plain');
    const behind = await (await checkout(client)).build(sidecarWithToken(wrong));
    expect(behind).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
  });

  it('reaches the sidecar past a proxy of the network that is down', async () => {
    const { env, wrap } = sidecarWithToken(READ_TOKEN);
    const network = { HTTP_PROXY: 'http://127.0.0.1:9', http_proxy: 'http://127.0.0.1:9' };
    const behind = await (await checkout(client)).build({ env: { ...env, ...network }, wrap });
    expect(behind).toMatchObject({ code: 0, remoteHits: 0, built: CLEAN });
    expect(behind.output).toContain('cache: 0 hits, 3 misses');
  });

  it('acceptance 39: a failure that was stored is not replayed to those who did not ask', async () => {
    const target = 'fail';
    const { env } = await asMain(client);
    const before = (await figures()).total.stored;
    const asked = { env: { ...env, NX_CACHE_FAILURES: 'true' }, target };
    const first = await (await checkout(client)).build(asked);
    expect(first.code).not.toBe(0);
    expect((await figures()).total.stored).toBe(before + 3);
    const other = await (await checkout(client)).build({ env, target });
    expect(other).toMatchObject({ remoteHits: 0 });
    expect(other.output).toContain('clean ran');
  });

  it('acceptance 5: outputs of 60 MB that may not be stored leave the build green', async () => {
    const refused = async () => (await figures()).writesRefused['read-only'] ?? 0;
    const [before, stored] = [await refused(), (await figures()).total.bytesStored];
    const large = { target: 'large', projects: ['a'] };
    const direct = await (await checkout(client)).build({ ...withToken(READ_TOKEN), ...large });
    expect(direct).toMatchObject({ code: 0, remoteHits: 0 });
    expect(await refused()).toBe(before + 1);
    const behind = await (
      await checkout(client)
    ).build({ ...sidecarWithToken(READ_TOKEN), ...large });
    expect(behind).toMatchObject({ code: 0, remoteHits: 0 });
    expect(behind.output).toContain('cache: 0 hits, 1 miss; 0 stored, 0 existed, 0 dropped');
    expect((await figures()).total.bytesStored).toBe(stored);
  });
});

it('two clones share a build through the sidecar, and the second says so', async () => {
  const [, client] = CLIENTS;
  const principal = main(idOf(client!));
  const env = { PLATFORM_CACHE_SERVER: server.url };
  const job = sidecarJob(env, AUDIENCE, provider, principal);
  const target = 'shared';
  const first = await (await checkout(client!)).build({ ...job, target });
  expect(first.output).toContain('cache: 0 hits, 3 misses; 3 stored, 0 existed, 0 dropped');
  const second = await (await checkout(client!)).build({ ...job, target });
  expect(second.output).toContain('cache: 3 hits, 0 misses; 0 stored, 0 existed, 0 dropped');
  expect(second).toMatchObject({ code: 0, remoteHits: 3, built: CLEAN });
});
