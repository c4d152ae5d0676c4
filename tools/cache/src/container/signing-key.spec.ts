import { createPublicKey } from 'node:crypto';
import { expect, it } from 'vitest';
import { ConfigurationError } from '../core/configuration-error';
import { signingKeyPem } from './signing-key';

const SEED = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUV';

it('takes a key in PEM as it is', () => {
  expect(signingKeyPem('-----BEGIN PRIVATE KEY-----')).toBe('-----BEGIN PRIVATE KEY-----');
});

it('makes the same Ed25519 key of the same seed, on every server and in every version', () => {
  const pem = signingKeyPem(JSON.stringify({ seed: SEED }));
  const { kty, crv, x } = createPublicKey(pem).export({ format: 'jwk' });
  expect({ kty, crv, x }).toEqual({
    kty: 'OKP',
    crv: 'Ed25519',
    x: 'qtoukw4GNh_zDOjrrlMv8x-OXKObeeDTJbW-iBNhCD0',
  });
  expect(signingKeyPem(JSON.stringify({ seed: `${SEED}W` }))).not.toBe(pem);
});

it.each([
  ['{"seed":"short"}', '5 characters'],
  ['{"seed":7}', 'missing'],
  ['{}', 'missing'],
  ['{"seed"', 'missing'],
])('refuses %s', (text, got) => {
  expect(() => signingKeyPem(text)).toThrow(ConfigurationError);
  expect(() => signingKeyPem(text)).toThrow(`is ${got}, allowed are 43 or more`);
});
