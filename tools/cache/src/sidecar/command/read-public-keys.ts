import { ConfigurationError } from '../../model/errors';
import { publicKeysIn } from '../../core/public-key-text';
import type { PublicKey } from '../../core/sealer';
import { keyIdOf, readPublicKey } from '../../core/signing-key';

/**
 * Public keys (SPKI in PEM) that stand one after the other in a text.
 * @throws ConfigurationError when one is none, or when there is none
 */
export const readPublicKeys = (text: string): PublicKey[] => {
  const pems = publicKeysIn(text);
  if (pems.length === 0)
    throw new ConfigurationError({
      what: `PLATFORM_CACHE_PUBLIC_KEYS holds ${text.length} characters and no key`,
      allowed: 'Ed25519 public keys in PEM',
      run: 'openssl pkey -in signing-key.pem -pubout',
    });
  return pems.map((pem) => ({ keyId: keyIdOf(readPublicKey(pem, 'a pinned key')), pem }));
};
