import { expect, it } from 'vitest';
import { newPrivateKeyPem, publicKeyOf } from '../testing/signing-key';
import { readSettings } from './control-plane';

const REQUIRED = {
  PLATFORM_CACHE_BUCKET: 'cache',
  PLATFORM_CACHE_AUDIENCE: 'https://cache.example.com',
  PLATFORM_CACHE_RULES: '{"repositories":[]}',
  PLATFORM_CACHE_SIGNING_KEY_SECRET: 'signing-key',
};

it('needs four settings and knows the rest', () => {
  expect(readSettings(REQUIRED)).toMatchObject({
    BUCKET: 'cache',
    PREFIX: '',
    AUDIENCE: 'https://cache.example.com',
    SIGNING_KEY_SECRET: 'signing-key',
    STATIC_TOKENS_SECRET: undefined,
    RETIRED_KEYS: [],
    ACCESS_TOKEN_TTL: undefined,
    MAX_ENTRY_BYTES: 2_147_483_648,
    LOG_LEVEL: 'info',
  });
});

it('takes several retired keys one after the other', () => {
  const keys = [publicKeyOf(newPrivateKeyPem()), publicKeyOf(newPrivateKeyPem())];
  const { RETIRED_KEYS } = readSettings({
    ...REQUIRED,
    PLATFORM_CACHE_RETIRED_KEYS: keys.join(''),
  });
  expect(RETIRED_KEYS).toEqual(keys.map((key) => key.trim()));
});

it.each([
  [
    { PLATFORM_CACHE_BUCKET: '' },
    'PLATFORM_CACHE_BUCKET: got nothing, allowed is the name of a bucket',
  ],
  [
    { PLATFORM_CACHE_PREFIX: 'x' },
    "PLATFORM_CACHE_PREFIX: got 'x', allowed is nothing, or text that ends in a slash",
  ],
  [
    { PLATFORM_CACHE_AUDIENCE: ' ' },
    'PLATFORM_CACHE_AUDIENCE: got nothing, allowed is the audience',
  ],
  [{ PLATFORM_CACHE_MAX_ENTRY_BYTES: '2 GB' }, 'PLATFORM_CACHE_MAX_ENTRY_BYTES: got '],
  [{ PLATFORM_CACHE_LOG_LEVEL: 'loud' }, "PLATFORM_CACHE_LOG_LEVEL: got 'loud', "],
  [{ PLATFORM_CACHE_RULES: '{"repositories":[{}]}' }, 'the trust rules are wrong'],
  [
    { PLATFORM_CACHE_RETIRED_KEYS: 'nonsense' },
    "PLATFORM_CACHE_RETIRED_KEYS: got 'nonsense', allowed are public keys in PEM",
  ],
])('refuses %j', (change, message) => {
  expect(() => readSettings({ ...REQUIRED, ...change })).toThrow(message);
});
