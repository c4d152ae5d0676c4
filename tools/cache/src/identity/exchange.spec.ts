import { createHmac, generateKeyPairSync } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseTrustRules } from '../core/rules/parse-trust-rules';
import { pullRequest, pushToMain, rulesFor } from '../testing/github-claims';
import { type OidcIssuer, startOidcIssuer } from '../testing/oidc-issuer';
import { newPrivateKeyPem } from '../testing/signing-key';
import type { Authority } from './authority';
import { createAuthority } from './create-authority';

const AUDIENCE = 'https://cache.example.com';
const signingKeyPem = newPrivateKeyPem();

describe('tokens of a CI provider', () => {
  let issuer: OidcIssuer;
  let authority: Authority;
  const authorityOf = (more: object = {}) =>
    createAuthority({
      signingKeyPem,
      audience: AUDIENCE,
      rules: parseTrustRules(rulesFor(issuer.url, more)),
    });
  beforeAll(async () => void (issuer = await startOidcIssuer()));
  beforeEach(() => void (authority = authorityOf()));
  afterAll(() => issuer.stop());
  const exchange = async (claims: object, options = {}) =>
    authority.exchange(await issuer.token({ ...claims }, options));

  it('exchanges a push to the protected default branch for a token that writes trusted', async () => {
    const { token, expiresIn, grant } = await exchange(pushToMain(issuer.url));
    expect(expiresIn).toBe(21_600);
    expect(grant).toMatchObject({
      repository: `github/127.0.0.1_${new URL(issuer.url).port}/1234`,
      reads: ['trusted'],
      writes: 'trusted',
    });
    expect(await authority.authenticate(token)).toEqual(grant);
  });

  it('lets another instance with the same key read the token', async () => {
    const { token, grant } = await exchange(pullRequest(issuer.url, 7));
    expect(await authorityOf().authenticate(token)).toEqual(grant);
    expect(grant).toMatchObject({ reads: ['trusted', 'own/pr-7'], writes: 'own/pr-7' });
  });

  it.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    'acceptance 6: %s on main is refused',
    async (event_name) => {
      await expect(exchange({ ...pushToMain(issuer.url), event_name })).rejects.toMatchObject({
        name: 'Unauthenticated',
        reason: 'no-rule',
      });
    },
  );

  it('acceptance 7: a push to a feature branch writes only a scope of its own', async () => {
    const ref = 'refs/heads/feature';
    const { grant } = await exchange({ ...pushToMain(issuer.url), ref, ref_protected: 'false' });
    expect(grant.writes).toBe('own/branch-f04dcc3f1497431b');
    expect(grant.reads).toEqual(['trusted', 'own/branch-f04dcc3f1497431b']);
  });

  it('acceptance 12: the scope follows from verified claims; whatever else a token says changes nothing', async () => {
    const wishes = { scope: 'trusted', writes: 'trusted', reads: ['own/pr-8'], number: 8 };
    const { grant } = await exchange({ ...pullRequest(issuer.url, 7), ...wishes });
    expect(grant).toMatchObject({ reads: ['trusted', 'own/pr-7'], writes: 'own/pr-7' });
  });

  describe('acceptance 8: no token is minted for', () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const now = () => Math.floor(Date.now() / 1000);
    it.each([
      ['another issuer', { iss: 'https://evil.example' }, {}, 'issuer'],
      ['another audience', { aud: 'https://other.example.com' }, {}, 'audience'],
      ['the audience among none', { aud: undefined }, {}, 'audience'],
      ['another key under the id of a known one', {}, { key: stranger }, 'bad-signature'],
      ['an unknown key id', {}, { header: { kid: 'nobody' } }, 'unknown-key'],
      ['an expired token', {}, { issuedAt: now() - 3600 }, 'expired'],
      ['a token of tomorrow', {}, { issuedAt: now() + 86_400 }, 'expired'],
      ['a token without end', { exp: undefined }, {}, 'expired'],
      ['another repository', { repository_id: '4321' }, {}, 'no-rule'],
    ])('%s', async (_what, claims, options, reason) => {
      const token = { ...pushToMain(issuer.url), ...claims };
      await expect(exchange(token, options)).rejects.toMatchObject({ reason });
    });

    const unsigned = (header: object, claims: object) =>
      [header, claims]
        .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
    const claims = () => ({ ...pushToMain(issuer.url), iat: now(), exp: now() + 300 });

    it('the algorithm none', async () => {
      const token = `${unsigned({ alg: 'none', typ: 'JWT' }, claims())}.`;
      await expect(authority.exchange(token)).rejects.toMatchObject({ reason: 'bad-algorithm' });
    });

    it('HS256 with the public key as secret', async () => {
      const text = unsigned({ alg: 'HS256', typ: 'JWT' }, claims());
      const secret = issuer.publicKey.export({ type: 'spki', format: 'pem' });
      const signature = createHmac('sha256', secret).update(text).digest('base64url');
      const attempt = authority.exchange(`${text}.${signature}`);
      await expect(attempt).rejects.toMatchObject({ reason: 'bad-algorithm' });
    });

    it.each(['', 'x', 'a.b.c', 'a'.repeat(20_000)])('text that is no token: %#', async (text) => {
      await expect(authority.exchange(text)).rejects.toMatchObject({
        reason: text ? 'malformed' : 'missing',
      });
    });
  });

  it('acceptance 9: a repository registered again under the same name has another id and is refused', async () => {
    const renamed = { ...pushToMain(issuer.url), repository_id: '5678' };
    await expect(exchange(renamed)).rejects.toMatchObject({ reason: 'no-rule' });
    const reowned = { ...pushToMain(issuer.url), repository_owner_id: '100' };
    await expect(exchange(reowned)).rejects.toMatchObject({ reason: 'no-rule' });
  });

  it.each([
    ['begins in 60 s', 60, 'believed'],
    ['begins in 61 s', 61, 'expired'],
    ['has ended 59 s ago', -359, 'believed'],
    ['has ended 60 s ago', -360, 'expired'],
  ])('a clock may differ by 60 s: a token that %s', async (_what, issued, outcome) => {
    const now = Math.floor(Date.now() / 1000);
    const token = await issuer.token(pushToMain(issuer.url), { issuedAt: now + issued, life: 300 });
    const result = await createAuthority({
      signingKeyPem,
      audience: AUDIENCE,
      rules: parseTrustRules(rulesFor(issuer.url)),
      now: () => now * 1000,
    })
      .exchange(token)
      .then(
        () => 'believed',
        ({ reason }: { reason: string }) => reason,
      );
    expect(result).toBe(outcome);
  });

  it('fetches keys once, however many tokens come with known and unknown keys', async () => {
    const before = issuer.fetches();
    for (let n = 1; n <= 20; n += 1) await exchange(pullRequest(issuer.url, n));
    expect(issuer.fetches() - before).toBe(1);
    for (let n = 1; n <= 20; n += 1)
      await exchange(pushToMain(issuer.url), { header: { kid: `nobody-${n}` } }).catch(() => 0);
    expect(issuer.fetches() - before).toBe(1);
  });
});

describe('an issuer that fails', () => {
  it('refuses new tokens only, and believes it again when it is back', async () => {
    const issuer = await startOidcIssuer();
    let time = Date.now();
    const authority = createAuthority({
      signingKeyPem,
      audience: AUDIENCE,
      rules: parseTrustRules(rulesFor(issuer.url)),
      now: () => time,
    });
    await issuer.stop();
    const late = await issuer.token(pushToMain(issuer.url));
    await expect(authority.exchange(late)).rejects.toMatchObject({ reason: 'issuer-unreachable' });
    await issuer.start();
    await expect(authority.exchange(late)).rejects.toMatchObject({ reason: 'issuer-unreachable' });
    expect(issuer.fetches()).toBe(0);
    time += 5_001;
    const { token } = await authority.exchange(late);
    await issuer.stop();
    expect(await authority.authenticate(token)).toMatchObject({ writes: 'trusted' });
  });

  it('is asked once in a while, however many tokens name keys it does not know', async () => {
    const issuer = await startOidcIssuer();
    let time = Date.now();
    const authority = createAuthority({
      signingKeyPem,
      audience: AUDIENCE,
      rules: parseTrustRules(rulesFor(issuer.url)),
      now: () => time,
    });
    const reasonOf = async (kid?: string): Promise<string> => {
      const issuedAt = Math.floor(time / 1000);
      const options = { issuedAt, header: kid ? { kid } : undefined };
      const token = await issuer.token(pushToMain(issuer.url), options);
      return authority.exchange(token).then(
        () => 'believed',
        ({ reason }: { reason: string }) => reason,
      );
    };
    const flood = (of: string) =>
      Promise.all(Array.from({ length: 100 }, (_, index) => reasonOf(`${of}-${index}`)));
    expect(await reasonOf()).toBe('believed');
    issuer.fail(true);
    expect(issuer.fetches()).toBe(1);
    expect(new Set(await flood('at-once'))).toEqual(new Set(['unknown-key']));
    time += 30_001;
    expect(new Set(await flood('after-the-pause'))).toEqual(new Set(['issuer-unreachable']));
    expect(issuer.fetches()).toBe(2);
    for (const [wait, fetches] of [
      [4_999, 2],
      [2, 3],
      [9_998, 3],
      [3, 4],
    ] as const) {
      time += wait;
      await flood(`later-${time}`);
      expect([wait, issuer.fetches()]).toEqual([wait, fetches]);
    }
    expect(await reasonOf()).toBe('believed');
    issuer.fail(false);
    time += 20_001;
    expect(await reasonOf('nobody')).toBe('unknown-key');
    expect(issuer.fetches()).toBe(5);
    await issuer.stop();
  });
});
