import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ConfigurationError } from '../model/errors';

const RUN = 'platform-cache keys --out signing-key.pem';

const wrong = (what: string, got: string): ConfigurationError =>
  new ConfigurationError({
    what: `${what} is ${got}`,
    allowed: 'an Ed25519 key in PEM (RFC 8032, RFC 8410)',
    run: RUN,
  });

const parse = (pem: string, what: string, read: (pem: string) => KeyObject): KeyObject => {
  if (!pem.trim()) throw wrong(what, 'empty');
  try {
    const key = read(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
    throw wrong(what, `a key of type ${key.asymmetricKeyType}`);
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw wrong(what, 'not a key');
  }
};

/**
 * Reads a private key (PKCS #8 in PEM). `what` names the setting in messages, which never repeat the key.
 * @throws ConfigurationError when it is empty, no key, or not Ed25519.
 */
export const readPrivateKey = (pem: string, what = 'the signing key'): KeyObject =>
  parse(pem, what, createPrivateKey);

/**
 * Reads a public key (SPKI in PEM).
 * @throws ConfigurationError when it is empty, no key, or not Ed25519.
 */
export const readPublicKey = (pem: string, what = 'the public key'): KeyObject =>
  parse(pem, what, createPublicKey);

/** Id of a public key: the first 16 characters of the base64url SHA-256 of its SPKI bytes (96 bits). */
export const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('base64url')
    .slice(0, 16);
