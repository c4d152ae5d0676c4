import { generateKeyPairSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { tokenDigest } from '../identity/token-digest';
import { RULES } from '../testing/synth-cache';
import { readContainerSettings } from './container';

const KEY = generateKeyPairSync('ed25519').privateKey.export({
  type: 'pkcs8',
  format: 'pem',
}) as string;
const ADMIN = 'a'.repeat(32);

const given = (more: Record<string, string> = {}): Record<string, string> =>
  Object.fromEntries(
    Object.entries({ BUCKET: 'cache', SIGNING_KEY: KEY, RULES, AUDIENCE: 'a', ...more }).map(
      ([name, value]) => [`PLATFORM_CACHE_${name}`, value],
    ),
  );

const secrets: Record<string, string> = { key: KEY, admin: `${ADMIN}\n` };
const read = async (id: string) => secrets[id] ?? Promise.reject(new Error(`no secret ${id}`));

it('fills in what is not said', async () => {
  expect(await readContainerSettings(given(), read)).toMatchObject({
    BUCKET: 'cache',
    HOST: '0.0.0.0',
    PORT: 8080,
    PREFIX: '',
    SPOOL_FOLDER: '/var/spool/platform-cache',
    SIGNING_KEY: KEY.trim(),
    ADMIN_SHA256: undefined,
  });
});

it('reads secrets by name', async () => {
  const { PLATFORM_CACHE_SIGNING_KEY: _key, ...rest } = given({
    SIGNING_KEY_SECRET: 'key',
    ADMIN_TOKEN_SECRET: 'admin',
  });
  expect(await readContainerSettings(rest, read)).toMatchObject({
    SIGNING_KEY: KEY.trim(),
    ADMIN_SHA256: tokenDigest(ADMIN),
  });
});

it.each([
  [{ BUCKET: '' }, 'BUCKET: got nothing, allowed is the name of a bucket'],
  [{ SIGNING_KEY: '' }, 'SIGNING_KEY: got nothing, allowed is an Ed25519 key in PEM'],
  [{ SIGNING_KEY_SECRET: 'key' }, 'Run: unset PLATFORM_CACHE_SIGNING_KEY'],
  [{ ADMIN_TOKEN: 'short' }, 'allowed are 32 or more random characters'],
  [{ ADMIN_TOKEN: ADMIN, ADMIN_SHA256: tokenDigest(ADMIN) }, 'both set\n  Allowed: one'],
  [{ PREFIX: 'cache' }, 'allowed is nothing, or text that ends in a slash'],
  [{ RULES: '' }, 'nobody is named who may use the cache'],
  [{ RETIRED_KEYS: 'no key' }, 'allowed are public keys in PEM, one after the other'],
  [{ RULES: '{}' }, 'the trust rules are wrong'],
])('refuses %j', async (more, message) => {
  await expect(readContainerSettings(given(more), read)).rejects.toThrow(message);
});

it('says which secret cannot be read', async () => {
  const env = given({ STATIC_TOKENS_SECRET: 'tokens' });
  await expect(readContainerSettings(env, read)).rejects.toThrow('no secret tokens');
});
