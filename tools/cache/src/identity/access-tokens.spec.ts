import { createPrivateKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseTrustRules } from '../core/rules/parse-trust-rules';
import { pushToMain, rulesFor } from '../testing/github-claims';
import { type OidcIssuer, startOidcIssuer } from '../testing/oidc-issuer';
import { newPrivateKeyPem, publicKeyOf } from '../testing/signing-key';
import { type AuthorityOptions, createAuthority } from './create-authority';
import { createGrantCache } from './grant-cache';

const signingKeyPem = newPrivateKeyPem();
let issuer: OidcIssuer;
beforeAll(async () => void (issuer = await startOidcIssuer()));
afterAll(() => issuer.stop());

const authorityOf = (more: Partial<AuthorityOptions> = {}) =>
  createAuthority({
    signingKeyPem,
    audience: 'https://cache.example.com',
    rules: parseTrustRules(rulesFor(issuer.url)),
    ...more,
  });
const exchangeAt = async (authority: ReturnType<typeof authorityOf>) =>
  (await authority.exchange(await issuer.token(pushToMain(issuer.url)))).token;

describe('an access token', () => {
  it('ends when its time is over, remembered or not', async () => {
    let time = Date.now();
    const options = { accessTokenTtl: 60, now: () => time };
    const authority = authorityOf(options);
    const token = await exchangeAt(authority);
    const { expiresAt } = await authority.authenticate(token);
    expect(expiresAt).toBe(Math.floor(time / 1000) + 60);
    time = expiresAt! * 1000 - 1;
    expect(await authority.authenticate(token)).toMatchObject({ writes: 'trusted' });
    time = expiresAt! * 1000;
    await expect(authority.authenticate(token)).rejects.toMatchObject({ reason: 'expired' });
    await expect(authorityOf(options).authenticate(token)).rejects.toMatchObject({
      reason: 'expired',
    });
  });

  it('counts after a rotation while its key is among the retired ones', async () => {
    const token = await exchangeAt(authorityOf());
    const next = newPrivateKeyPem();
    const retiredPublicKeyPems = [publicKeyOf(signingKeyPem)];
    const rotated = authorityOf({ signingKeyPem: next, retiredPublicKeyPems });
    expect(await rotated.authenticate(token)).toMatchObject({ writes: 'trusted' });
    await expect(authorityOf({ signingKeyPem: next }).authenticate(token)).rejects.toMatchObject({
      reason: 'unknown-key',
    });
  });

  it('is never an OIDC token, however well signed', async () => {
    const token = await issuer.token(pushToMain(issuer.url));
    await expect(authorityOf().authenticate(token)).rejects.toMatchObject({
      reason: 'bad-algorithm',
    });
  });

  it.each([
    ['no type', {}, {}, 'malformed'],
    ['another audience', { typ: 'platform-cache+jwt' }, { aud: 'else' }, 'audience'],
    ['rights that are none', { typ: 'platform-cache+jwt' }, { reads: 'trusted' }, 'malformed'],
  ])('has its own form, although the key signed: %s', async (_what, header, claims, reason) => {
    const authority = authorityOf();
    const { kid } = JSON.parse(
      Buffer.from((await exchangeAt(authority)).split('.')[0]!, 'base64url').toString(),
    );
    const payload = { iss: 'platform-cache', aud: 'platform-cache', sub: 'x', repository: 'x' };
    const token = await new SignJWT({ ...payload, reads: ['trusted'], ...claims })
      .setProtectedHeader({ alg: 'EdDSA', kid, ...header })
      .setExpirationTime('1h')
      .sign(createPrivateKey(signingKeyPem));
    await expect(authority.authenticate(token)).rejects.toMatchObject({ reason });
  });

  it('is refused with one character changed, and named after nothing it holds', async () => {
    const authority = authorityOf();
    const token = await exchangeAt(authority);
    const [header, payload, signature] = token.split('.') as [string, string, string];
    const raised = Buffer.from(payload, 'base64url').toString().replace('1234', '1235');
    const forged = [header, Buffer.from(raised).toString('base64url'), signature].join('.');
    await expect(authority.authenticate(forged)).rejects.toMatchObject({
      reason: 'bad-signature',
      message: 'the signature of the token does not fit',
    });
  });
});

describe('an authority', () => {
  it.each([59, 86_401, 1.5, Number.NaN])('refuses tokens that live %d s', (accessTokenTtl) => {
    expect(() => authorityOf({ accessTokenTtl })).toThrow(
      `the life of access tokens is ${accessTokenTtl} s\n  Allowed: whole seconds from 60 to 86400`,
    );
  });

  it.each([undefined, '', ' '])(
    'refuses the audience %j where rules cover somebody',
    (audience) => {
      expect(() => authorityOf({ audience })).toThrow(
        'the audience is empty while the trust rules',
      );
    },
  );

  it('covers nobody by default', async () => {
    const authority = createAuthority({ signingKeyPem });
    const token = await issuer.token(pushToMain(issuer.url));
    await expect(authority.exchange(token)).rejects.toMatchObject({ reason: 'issuer' });
  });
});

it('a grant memory keeps as many as it may and drops the oldest', () => {
  const memory = createGrantCache(() => 0, 2);
  const grant = { repository: 'r', reads: ['trusted' as const], subject: 's' };
  for (const digest of ['a', 'b', 'c']) memory.set(digest, grant);
  expect(['a', 'b', 'c'].map((digest) => memory.get(digest))).toEqual([undefined, grant, grant]);
});
