import { type KeyObject, verify } from 'node:crypto';
import type { Seal } from './seal';
import type { PublicKey } from './sealer';
import { sealedText } from './sealed-text';
import { readPublicKey } from './signing-key';

/** Reading a PEM costs as much as a verification; a server has a handful of keys, so none is dropped. */
const parsed = new Map<string, KeyObject>();

const keyObject = (pem: string): KeyObject => {
  const known = parsed.get(pem);
  if (known) return known;
  const key = readPublicKey(pem);
  parsed.set(pem, key);
  return key;
};

/**
 * Whether one of `keys` signed exactly these facts; about 90 µs. It says nothing about the bytes: whoever
 * has them compares their length and SHA-256, and whether the place is one they asked for.
 */
export const verifySeal = (seal: Seal, keys: readonly PublicKey[]): boolean => {
  const key = keys.find(({ keyId }) => keyId === seal.keyId);
  if (!key) return false;
  try {
    const signature = Buffer.from(seal.signature, 'base64url');
    return verify(null, sealedText(seal), keyObject(key.pem), signature);
  } catch {
    return false;
  }
};
