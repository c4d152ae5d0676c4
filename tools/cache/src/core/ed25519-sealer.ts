import { createPublicKey, type KeyObject, sign } from 'node:crypto';
import type { PublicKey, Sealer } from './sealer';
import { sealedText } from './sealed-text';
import { keyIdOf, readPrivateKey, readPublicKey } from './signing-key';

/** Keys of a server. */
export interface SealerOptions {
  /** Ed25519 private key that signs, PKCS #8 in PEM. */
  readonly privateKeyPem: string;
  /**
   * Public keys of earlier signing keys, SPKI in PEM; default none. Keep one for as long as entries sealed
   * with it are kept, else they become misses.
   */
  readonly retiredPublicKeyPems?: readonly string[];
}

const publicKey = (key: KeyObject): PublicKey => ({
  keyId: keyIdOf(key),
  pem: key.export({ type: 'spki', format: 'pem' }) as string,
});

/**
 * A sealer with Ed25519 (RFC 8032); one seal costs about 31 µs, SHA-256 of the bytes 0.8 ms per MB.
 * @throws ConfigurationError when a key is missing or of another type.
 */
export const createSealer = (options: SealerOptions): Sealer => {
  const privateKey = readPrivateKey(options.privateKeyPem, 'the key that seals entries');
  const current = publicKey(createPublicKey(privateKey));
  const retired = (options.retiredPublicKeyPems ?? []).map((pem) =>
    publicKey(readPublicKey(pem, 'a retired key')),
  );
  const keys = [current, ...retired.filter(({ keyId }) => keyId !== current.keyId)];
  return {
    seal: async (facts) => ({
      repository: facts.repository,
      scope: facts.scope,
      hash: facts.hash,
      size: facts.size,
      sha256: facts.sha256,
      ...(facts.principal !== undefined && { principal: facts.principal }),
      keyId: current.keyId,
      signature: sign(null, sealedText(facts), privateKey).toString('base64url'),
    }),
    publicKeys: async () => keys,
  };
};
