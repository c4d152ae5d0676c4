import { createPublicKey, generateKeyPairSync } from 'node:crypto';

/** A new Ed25519 private key, PKCS #8 in PEM. */
export const newPrivateKeyPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** The public key of a private one, SPKI in PEM. */
export const publicKeyOf = (privateKeyPem: string): string =>
  createPublicKey(privateKeyPem).export({ type: 'spki', format: 'pem' }) as string;
