import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newPrivateKeyPem } from '../testing/signing-key';
import { createAuthority } from './create-authority';
import { parseStaticTokens } from './static-token';
import { tokenDigest } from './token-digest';

const signingKeyPem = newPrivateKeyPem();

describe('static tokens', () => {
  const tokenOf = (name: string, access: 'trusted' | 'own' | 'read', secret: string) => ({
    name,
    repository: 'shop',
    access,
    sha256: tokenDigest(secret),
  });
  const main = tokenOf('main', 'trusted', 'secret-of-main');
  const laptop = tokenOf('laptop', 'read', 'secret-of-laptop');
  const branch = tokenOf('branch', 'own', 'secret-of-branch');

  it('grants what their access says, without end', async () => {
    const authority = createAuthority({ signingKeyPem, staticTokens: [main, laptop, branch] });
    expect(await authority.authenticate('secret-of-main')).toEqual({
      repository: 'static/shop',
      reads: ['trusted'],
      writes: 'trusted',
      subject: 'static/shop main',
    });
    expect(await authority.authenticate('secret-of-laptop')).toEqual({
      repository: 'static/shop',
      reads: ['trusted'],
      subject: 'static/shop laptop',
    });
    expect(await authority.authenticate('secret-of-branch')).toEqual({
      repository: 'static/shop',
      reads: ['trusted', 'own/branch'],
      writes: 'own/branch',
      subject: 'static/shop branch',
    });
  });

  it.each([
    ['none', undefined, 'missing'],
    ['an empty one', '', 'missing'],
    ['one that differs in its last character', 'secret-of-maim', 'unknown-token'],
    ['the digest itself', main.sha256, 'unknown-token'],
    ['one of 17 KB', 'x'.repeat(17_000), 'malformed'],
  ])('refuses %s', async (_what, token, reason) => {
    const authority = createAuthority({ signingKeyPem, staticTokens: [main] });
    await expect(authority.authenticate(token)).rejects.toMatchObject({ reason });
  });

  const construct = (options: object) => () => createAuthority({ signingKeyPem, ...options });

  it('acceptance 10: equal secrets for reading and writing, or an empty one, are refused', () => {
    const twin = { ...laptop, sha256: main.sha256 };
    expect(construct({ staticTokens: [main, twin] })).toThrow(
      "the static token 'laptop' of 'shop' (read) equals the static token 'main' of 'shop'\n" +
        '  Allowed: different secrets\n  Run: platform-cache token, once for each',
    );
    expect(construct({ staticTokens: [tokenOf('ci', 'read', '')] })).toThrow(
      "the static token 'ci' of 'shop' is empty\n  Allowed: a random secret",
    );
    expect(construct({ staticTokens: [main], adminSha256: main.sha256 })).toThrow(
      '(trusted) equals the admin token',
    );
    expect(construct({ adminSha256: tokenDigest('') })).toThrow('the admin token is empty');
  });

  it('acceptance 10: a missing or unfit signing key is refused and never repeated', () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
    expect(construct({ signingKeyPem: '' })).toThrow('the key that signs access tokens is empty');
    expect(construct({ signingKeyPem: pem })).toThrow('is a key of type ec\n  Allowed: an Ed25519');
    expect(construct({ signingKeyPem: 'hunter2' })).toThrow(
      'the key that signs access tokens is not a key\n  Allowed: an Ed25519 key in PEM (RFC 8032, ' +
        'RFC 8410)\n  Run: platform-cache keys --out signing-key.pem',
    );
  });

  it('refuses two of one name, which would share a scope', () => {
    const twin = { ...branch, sha256: tokenDigest('another') };
    expect(construct({ staticTokens: [branch, twin] })).toThrow(
      "two static tokens are called 'shop branch'\n  Allowed: one name per repository",
    );
  });
});

describe('a list of static tokens', () => {
  const entry = { name: 'ci', repository: 'shop', access: 'read', sha256: 'a'.repeat(64) };

  it('is JSON', () => {
    expect(parseStaticTokens(JSON.stringify([entry]))).toEqual([entry]);
  });

  it.each([
    [{ name: 'pr-7/../trusted' }, '0.name: allowed are 1 to 63 of a-z, 0-9 and -'],
    [{ repository: '' }, '0.repository: allowed are 1 to 63'],
    [{ access: 'write' }, '0.access: allowed are trusted, own and read'],
    [{ sha256: 'pct_secret' }, '0.sha256: allowed is a SHA-256 in 64 lower-case hex digits'],
    [{ token: 'pct_secret' }, '0: Unrecognized key: "token"'],
  ])('refuses %j without repeating it', (change, message) => {
    const parse = () => parseStaticTokens(JSON.stringify([{ ...entry, ...change }]));
    expect(parse).toThrow(message);
    expect(parse).not.toThrow('pct_secret');
    expect(() => parseStaticTokens('pct_secret')).toThrow('the static tokens are not JSON');
  });
});
