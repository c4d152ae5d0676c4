import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSealer } from '../core/ed25519-sealer';
import type { Seal, SealedFacts } from '../core/seal';
import { sha256Of, testSealer } from '../testing/entry';
import { type HostileUpstream, startHostileUpstream } from '../testing/hostile-upstream';
import { type TestSidecar, startSidecar } from '../testing/sidecar';
import { newPrivateKeyPem } from '../testing/signing-key';
import { until } from '../testing/until';

/** In memory, and more than the sidecar keeps there. */
const SIZES = [1, 100_000, 6_000_000];

let upstream: HostileUpstream;
let sidecar: TestSidecar;

beforeEach(async () => {
  upstream = await startHostileUpstream();
  upstream.grant = { ...upstream.grant, reads: ['trusted', 'own/pr-7'], writes: 'own/pr-7' };
  sidecar = await startSidecar(upstream.url);
});

afterEach(async () => {
  await sidecar.stop();
  await upstream.close();
});

const tampered = () => sidecar.reports.filter(([name]) => name === 'tampered').length;

const plant = async (hash: string, bytes: Buffer, change: Partial<SealedFacts>): Promise<void> => {
  const facts = { repository: 'github/1234', scope: 'trusted' as const, hash };
  const content = { size: bytes.length, sha256: sha256Of(bytes) };
  upstream.entries.set(hash, {
    bytes,
    seal: await testSealer.seal({ ...facts, ...content, ...change }),
  });
};

describe('acceptance 13: an entry that was changed is a miss, and told of', () => {
  it.each(SIZES)('one bit of %d bytes', async (size) => {
    const bytes = randomBytes(size);
    await upstream.put('1', bytes);
    bytes[size - 1]! ^= 1;
    expect(await sidecar.get('1')).toEqual({ status: 404, bytes: Buffer.from('not found') });
    expect(tampered()).toBe(1);
    expect(await sidecar.spooled()).toEqual([]);
  });

  it.each(SIZES)('a byte less than %d, and one more', async (size) => {
    const bytes = randomBytes(size);
    for (const [hash, other] of [
      ['1', bytes.subarray(1)],
      ['2', Buffer.concat([bytes, bytes.subarray(0, 1)])],
    ] as const) {
      await plant(hash, other, { size, sha256: sha256Of(bytes) });
      expect((await sidecar.get(hash)).status).toBe(404);
    }
    expect(tampered()).toBe(2);
  });

  it.each<[string, Partial<SealedFacts>]>([
    ['another hash', { hash: '2' }],
    ['another repository', { repository: 'github/666' }],
    ['a scope that is not read', { scope: 'own/pr-8' }],
  ])('good bytes with a good seal of %s', async (_what, change) => {
    await plant('1', randomBytes(100), change);
    expect((await sidecar.get('1')).status).toBe(404);
    expect(tampered()).toBe(1);
  });

  it.each<[string, Partial<Seal>]>([
    ['a changed signature', { signature: Buffer.alloc(64).toString('base64url') }],
    ['the id of a key nobody has', { keyId: 'unknown' }],
    ['a changed scope', { scope: 'own/pr-7' }],
  ])('good bytes with a seal of %s', async (_what, change) => {
    await upstream.put('1', randomBytes(100), change);
    expect((await sidecar.get('1')).status).toBe(404);
    expect(tampered()).toBe(1);
  });

  it('good bytes that somebody else has sealed under our key id', async () => {
    const stranger = createSealer({ privateKeyPem: newPrivateKeyPem() });
    await upstream.put('1', Buffer.from('x'));
    const { bytes, seal } = upstream.entries.get('1')!;
    const forged = { ...(await stranger.seal(seal)), keyId: seal.keyId };
    upstream.entries.set('1', { bytes, seal: forged });
    expect((await sidecar.get('1')).status).toBe(404);
  });

  it('does not keep other entries from being hits', async () => {
    await upstream.put('1', randomBytes(100), { signature: 'AAAA' });
    await upstream.put('2', Buffer.from('good'));
    await sidecar.get('1');
    expect(await sidecar.get('2')).toEqual({ status: 200, bytes: Buffer.from('good') });
  });
});

describe('an entry nobody changed', () => {
  it.each([0, ...SIZES])('of %d bytes comes as it was stored, and leaves no file', async (size) => {
    const bytes = randomBytes(size);
    await upstream.put('1', bytes);
    const answer = await sidecar.get('1');
    expect(answer.status).toBe(200);
    expect(answer.bytes.equals(bytes)).toBe(true);
    await until('an empty spool', async () => (await sidecar.spooled()).length === 0);
  });
});
