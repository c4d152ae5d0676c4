import { createPrivateKey, hkdfSync } from 'node:crypto';
import { ConfigurationError } from '../core/configuration-error';

/** PKCS #8 of an Ed25519 key up to its 32 bytes (RFC 8410, section 10.3). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');
const KEY_BYTES = 32;
/** Characters; letters and digits have 5.9 bits each, so this is 250 bits. */
const SHORTEST_SEED = 43;
const PURPOSE = 'platform-cache signing key';

const RUN = 'Run: platform-cache keys --out signing-key.pem';

const keyFromSeed = (seed: string): string => {
  const bytes = Buffer.from(hkdfSync('sha256', seed, '', PURPOSE, KEY_BYTES));
  const key = Buffer.concat([PKCS8_HEAD, bytes]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' }).export({
    type: 'pkcs8',
    format: 'pem',
  }) as string;
};

const seedIn = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { seed?: unknown }).seed;
  } catch {
    return undefined;
  }
};

/**
 * The signing key in PEM: `text` itself, or the key made of the seed in `{"seed": "<43 or more random
 * characters>"}` by HKDF with SHA-256 (RFC 5869). A seed is what a cloud can make up by itself; the same seed
 * is the same key on every server.
 *
 * @throws ConfigurationError for a seed that is too short; a PEM is checked by whoever signs with it
 */
export function signingKeyPem(text: string): string {
  if (!text.trimStart().startsWith('{')) return text;
  const seed = seedIn(text);
  if (typeof seed === 'string' && seed.length >= SHORTEST_SEED) return keyFromSeed(seed);
  const got = typeof seed === 'string' ? `${seed.length} characters` : 'missing';
  throw new ConfigurationError(
    `the seed of the signing key is ${got}, allowed are ${SHORTEST_SEED} or more random characters, or a key in PEM. ${RUN}`,
  );
}
