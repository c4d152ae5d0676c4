import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../../core/ed25519-sealer';
import { sha256Of } from '../../testing/entry';
import { type HostileUpstream, startHostileUpstream } from '../../testing/hostile-upstream';
import { type TestSidecar, startSidecar } from '../../testing/sidecar';
import { newPrivateKeyPem } from '../../testing/signing-key';
import { until } from '../../testing/until';
import type { Credential } from './credential';

let upstream: HostileUpstream;
let sidecar: TestSidecar | undefined;
let idTokens = 0;

const oidc: Credential = { kind: 'oidc', idToken: async () => `id-${++idTokens}` };
const exchanges = () => upstream.seen.filter((line) => line === 'POST /v1/token').length;

/** Every exchange gives a token of its own and voids the one before. */
const mint = (expiresIn: number): void => {
  upstream.exchange = (idToken) => {
    upstream.tokens.clear();
    upstream.tokens.add(`access-for-${idToken}`);
    const { grant } = upstream;
    return {
      status: 200,
      body: { access_token: `access-for-${idToken}`, expires_in: expiresIn, grant },
    };
  };
};

beforeEach(async () => {
  idTokens = 0;
  upstream = await startHostileUpstream();
  await upstream.put('1', Buffer.from('one'));
});

afterEach(async () => {
  await sidecar?.stop();
  await upstream.close();
});

describe('acceptance 36: access that ends in the middle of a run is renewed', () => {
  it('when the upstream refuses the token, for reads and for writes', async () => {
    mint(3_600);
    sidecar = await startSidecar(upstream.url, { credential: oidc });
    expect((await sidecar.get('1')).status).toBe(200);
    upstream.tokens.clear();
    expect((await sidecar.get('1')).status).toBe(200);
    expect(exchanges()).toBe(2);
    upstream.tokens.clear();
    await sidecar.put('2', Buffer.from('two'));
    expect(await sidecar.drain(10_000)).toMatchObject({ stored: 1, dropped: {} });
    expect(exchanges()).toBe(3);
  });

  it('once for all requests that are refused at the same time', async () => {
    mint(3_600);
    sidecar = await startSidecar(upstream.url, { credential: oidc });
    await sidecar.get('1');
    upstream.tokens.clear();
    const wide = Array.from({ length: 30 }, () => sidecar!.get('1'));
    expect((await Promise.all(wide)).map(({ status }) => status)).toEqual(Array(30).fill(200));
    expect(exchanges()).toBe(2);
  });

  it('before it ends, without a refusal', async () => {
    mint(1);
    sidecar = await startSidecar(upstream.url, { credential: oidc });
    await until('a third token', async () => {
      expect((await sidecar!.get('1')).status).toBe(200);
      return exchanges() >= 3;
    });
    expect(idTokens).toBe(exchanges());
  });
});

describe('a credential the upstream refuses', () => {
  it('leaves a run of misses, and is not tried again', async () => {
    upstream.exchange = () => ({ status: 401, body: { error: 'no', reason: 'no-rule' } });
    const refusals: string[] = [];
    const session = { onRefused: ({ message }: Error) => refusals.push(message) };
    sidecar = await startSidecar(upstream.url, { credential: oidc, session });
    for (let turn = 0; turn < 3; turn++) expect((await sidecar.get('1')).status).toBe(404);
    expect(exchanges()).toBe(1);
    expect(refusals).toEqual(['the ID token was refused (no-rule): no']);
  });

  it('is tried again when only the issuer could not be reached', async () => {
    const reason = 'issuer-unreachable';
    upstream.exchange = () => ({ status: 401, body: { error: 'later', reason } });
    sidecar = await startSidecar(upstream.url, { credential: oidc });
    expect((await sidecar.get('1')).status).toBe(404);
    mint(3_600);
    await until('a hit', async () => (await sidecar!.get('1')).status === 200);
  });
});

describe('keys', () => {
  it('follow the server when it begins to use another', async () => {
    sidecar = await startSidecar(upstream.url, { session: { keysPauseMs: 0 } });
    expect((await sidecar.get('1')).status).toBe(200);
    const next = createSealer({ privateKeyPem: newPrivateKeyPem() });
    const facts = { repository: 'github/1234', scope: 'trusted' as const, hash: '2' };
    const bytes = Buffer.from('two');
    const seal = await next.seal({ ...facts, size: 3, sha256: sha256Of(bytes) });
    upstream.entries.set('2', { bytes, seal });
    expect((await sidecar.get('2')).status).toBe(404);
    upstream.keys = () => next.publicKeys();
    expect((await sidecar.get('2')).status).toBe(200);
  });

  it('that are pinned are the only ones believed, and the upstream is not asked', async () => {
    const ours = createSealer({ privateKeyPem: newPrivateKeyPem() });
    const pinnedKeys = await ours.publicKeys();
    sidecar = await startSidecar(upstream.url, { session: { pinnedKeys, keysPauseMs: 0 } });
    expect((await sidecar.get('1')).status).toBe(404);
    expect(upstream.seen).not.toContain('GET /v1/keys');
  });
});
