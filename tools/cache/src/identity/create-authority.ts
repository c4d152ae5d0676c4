import { ConfigurationError } from '../model/errors';
import type { Grant } from '../core/grant';
import { DEFAULT_LIMITS } from '../core/limits';
import { decideGrant } from '../core/rules/decide-grant';
import { DEFAULT_RULES } from '../core/rules/default-rules';
import type { TrustRules } from '../core/rules/trust-rules';
import { type AccessTokens, createAccessTokens } from './access-tokens';
import type { AccessToken, Authority } from './authority';
import { createGrantCache } from './grant-cache';
import { createOidcVerifier, type OidcVerifier } from './oidc-verifier';
import { refuseWeakTokens } from './refuse-weak-tokens';
import { refusal } from './refusal';
import type { StaticToken } from './static-token';
import { staticGrants } from './static-tokens';
import { tokenDigest } from './token-digest';

/** Seconds: the longest a job of GitHub's own runners may take (6 h). */
const DEFAULT_TTL = 21_600;

/** What an authority believes. */
export interface AuthorityOptions {
  /** Ed25519 private key (PKCS #8 in PEM) that signs access tokens; may be the one that seals entries. */
  readonly signingKeyPem: string;
  /** Public keys (SPKI in PEM) of earlier signing keys whose tokens still count; default none. */
  readonly retiredPublicKeyPems?: readonly string[];
  /** Which repositories may use the cache; default none. Their issuers are the only ones believed. */
  readonly rules?: TrustRules;
  /** `aud` that OIDC tokens must have; required as soon as the rules cover a repository. */
  readonly audience?: string;
  /** Default none. */
  readonly staticTokens?: readonly StaticToken[];
  /** SHA-256 of the admin token, which no other token may equal. */
  readonly adminSha256?: string;
  /** SHA-256 of the token that may look at figures, likewise. */
  readonly metricsSha256?: string;
  /** Life of an access token in seconds, default 21 600. */
  readonly accessTokenTtl?: number;
  /** Unix time in ms, default `Date.now`. */
  readonly now?: () => number;
}

const verifierOf = ({
  rules = DEFAULT_RULES,
  audience,
  now = Date.now,
}: AuthorityOptions): OidcVerifier => {
  if (rules.repositories.length > 0 && !audience?.trim())
    throw new ConfigurationError({
      what: 'the audience is empty while the trust rules cover a repository',
      allowed: 'the audience that jobs ask their provider for, for example the URL of the cache',
      run: 'export PLATFORM_CACHE_AUDIENCE=https://cache.example.com',
    });
  return createOidcVerifier(rules, audience ?? '', now);
};

const lifeOf = ({ accessTokenTtl = DEFAULT_TTL }: AuthorityOptions): number => {
  if (Number.isInteger(accessTokenTtl) && accessTokenTtl >= 60 && accessTokenTtl <= 86_400)
    return accessTokenTtl;
  throw new ConfigurationError({
    what: `the life of access tokens is ${accessTokenTtl} s`,
    allowed: 'whole seconds from 60 to 86400',
    run: 'export PLATFORM_CACHE_ACCESS_TOKEN_TTL=21600',
  });
};

const admit = (token: string | undefined): string => {
  if (!token) throw refusal('missing');
  if (Buffer.byteLength(token) > DEFAULT_LIMITS.maxTokenBytes) throw refusal('malformed');
  return token;
};

const authenticateWith = (
  grantOfStatic: (digest: string) => Grant | undefined,
  tokens: AccessTokens,
  now: () => number,
): Authority['authenticate'] => {
  const memory = createGrantCache(now);
  return async (bearer) => {
    const token = admit(bearer);
    const digest = tokenDigest(token);
    const known = memory.get(digest) ?? grantOfStatic(digest);
    if (known) return known;
    if (token.split('.').length !== 3) throw refusal('unknown-token');
    const grant = await tokens.read(token, now() / 1000);
    memory.set(digest, grant);
    return grant;
  };
};

/**
 * The authority of a server: static tokens, its own access tokens, and OIDC tokens in exchange for those.
 * `authenticate` takes the token of the `Authorization` header without its scheme (see `bearerToken`) and
 * costs a SHA-256 for a token seen before, about 0.1 ms for a new one. An issuer that cannot be reached
 * refuses exchanges only; tokens that were handed out stay good until they expire, also when the rules change
 * meanwhile: whoever must be shut out at once replaces the signing key.
 * @throws ConfigurationError for an empty, unfit or missing signing key, for equal or empty tokens, for a
 *   missing audience, and for a life that is not 60 to 86 400 s.
 */
export const createAuthority = (options: AuthorityOptions): Authority => {
  const { staticTokens = [], rules = DEFAULT_RULES, now = Date.now } = options;
  refuseWeakTokens(staticTokens, {
    'the admin token': options.adminSha256,
    'the metrics token': options.metricsSha256,
  });
  const tokens = createAccessTokens(options.signingKeyPem, options.retiredPublicKeyPems ?? []);
  const verifyOidc = verifierOf(options);
  const ttl = lifeOf(options);
  return {
    authenticate: authenticateWith(staticGrants(staticTokens), tokens, now),
    async exchange(oidcToken): Promise<AccessToken> {
      const grant = decideGrant(await verifyOidc(admit(oidcToken)), rules);
      if (!grant) throw refusal('no-rule');
      const issuedAt = Math.floor(now() / 1000);
      const token = await tokens.mint(grant, issuedAt, ttl);
      return { token, expiresIn: ttl, grant: { ...grant, expiresAt: issuedAt + ttl } };
    },
  };
};
