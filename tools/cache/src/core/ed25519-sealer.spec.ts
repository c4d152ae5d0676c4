import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newPrivateKeyPem, publicKeyOf } from '../testing/signing-key';
import { createSealer } from './ed25519-sealer';
import type { Seal, SealedFacts } from './seal';
import { decodeSeal, encodeSeal } from './seal-header';
import { sealedText } from './sealed-text';
import { verifySeal } from './verify-seal';

const keyPair = () => {
  const privateKeyPem = newPrivateKeyPem();
  return { privateKeyPem, publicKeyPem: publicKeyOf(privateKeyPem) };
};
const facts: SealedFacts = {
  repository: 'github/1234',
  scope: 'own/pr-7',
  hash: '3566086742936057385',
  size: 12,
  sha256: 'a'.repeat(64),
};

describe('a seal', () => {
  it('signs version, place, length and digest in this order', () => {
    expect(sealedText(facts).toString()).toBe(
      `v1|github/1234|own/pr-7|3566086742936057385|12|${'a'.repeat(64)}`,
    );
  });

  it('signs who stored it, whatever they are called', () => {
    expect(sealedText({ ...facts, principal: 'github/1234 push refs/heads/a|b' }).toString()).toBe(
      `v2|github/1234|own/pr-7|3566086742936057385|12|${'a'.repeat(64)}|Z2l0aHViLzEyMzQgcHVzaCByZWZzL2hlYWRzL2F8Yg`,
    );
  });

  it('is verified by the key its id names, and by no other', async () => {
    const sealer = createSealer(keyPair());
    const seal = await sealer.seal(facts);
    expect(seal).toMatchObject(facts);
    expect(verifySeal(seal, await sealer.publicKeys())).toBe(true);
    const [own] = await sealer.publicKeys();
    const [other] = await createSealer(keyPair()).publicKeys();
    expect(verifySeal(seal, [other!])).toBe(false);
    expect(verifySeal(seal, [{ keyId: own!.keyId, pem: other!.pem }])).toBe(false);
    expect(verifySeal(seal, [])).toBe(false);
  });

  it.each([
    { repository: 'github/1235' },
    { scope: 'trusted' as const },
    { hash: '3566086742936057386' },
    { size: 13 },
    { sha256: 'b'.repeat(64) },
    { principal: 'github/1234 push refs/heads/main' },
    { signature: '' },
    { signature: 'AAAA' },
    { repository: 'github/1234|own/pr-7', scope: 'x' as never },
  ])('does not fit with %j', async (change) => {
    const sealer = createSealer(keyPair());
    const seal: Seal = { ...(await sealer.seal(facts)), ...change };
    expect(verifySeal(seal, await sealer.publicKeys())).toBe(false);
  });

  it('outlives its key while that is kept among the retired ones', async () => {
    const old = keyPair();
    const seal = await createSealer(old).seal(facts);
    const rotated = createSealer({ ...keyPair(), retiredPublicKeyPems: [old.publicKeyPem] });
    const keys = await rotated.publicKeys();
    expect(keys).toHaveLength(2);
    expect(verifySeal(seal, keys)).toBe(true);
    expect(verifySeal(await rotated.seal(facts), keys)).toBe(true);
    expect((await rotated.seal(facts)).keyId).not.toBe(seal.keyId);
  });

  it('refuses a field that holds the separator', async () => {
    await expect(createSealer(keyPair()).seal({ ...facts, repository: 'a|b' })).rejects.toThrow(
      "a sealed field is 'a|b'\n  Allowed: text without '|' and line breaks",
    );
  });

  it('refuses a key that is none', () => {
    expect(() => createSealer({ privateKeyPem: ' ' })).toThrow(
      'the key that seals entries is empty',
    );
  });

  it('travels as one header value, and anything else is no seal', async () => {
    const seal = await createSealer(keyPair()).seal(facts);
    expect(encodeSeal(seal)).toMatch(/^[A-Za-z0-9_-]{300,700}$/);
    expect(decodeSeal(encodeSeal(seal))).toEqual(seal);
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(decodeSeal(text)).toBeUndefined();
      }),
    );
    expect(decodeSeal(encodeSeal({ ...seal, scope: 'own/../trusted' }))).toBeUndefined();
    expect(decodeSeal(encodeSeal({ ...seal, hash: '../x' }))).toBeUndefined();
    expect(decodeSeal(encodeSeal({ ...seal, size: -1 }))).toBeUndefined();
  });
});
