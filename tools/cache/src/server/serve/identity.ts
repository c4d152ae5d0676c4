import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSealer } from '../../core/ed25519-sealer';
import type { Sealer } from '../../core/sealer';
import type { Authority } from '../../identity/authority';
import { type AuthorityOptions, createAuthority } from '../../identity/create-authority';
import { tokenDigest } from '../../identity/token-digest';
import { ownSecret } from './own-secret';
import type { ServeSettings } from '../../settings/serve';

/** Who may do what on this server. */
export interface Identity {
  readonly authority: Authority;
  readonly sealer: Sealer;
  readonly adminSha256: string;
  /** File with the one token of this machine; undefined when the settings name the tokens. */
  readonly tokenFile: string | undefined;
  /** File with the admin token; undefined when the settings name its digest. */
  readonly adminTokenFile: string | undefined;
}

const makeToken = (): string => `pct_${randomBytes(32).toString('base64url')}`;

const makeKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;

/** The one principal of a laptop or CI host, which reads and writes `trusted` of `static/local`. */
const local = (token: string) => ({
  name: 'local',
  repository: 'local',
  access: 'trusted' as const,
  sha256: tokenDigest(token),
});

type Secrets = Pick<AuthorityOptions, 'signingKeyPem' | 'staticTokens' | 'adminSha256'>;

const authorityOf = (settings: ServeSettings, secrets: Secrets): Authority =>
  createAuthority({
    retiredPublicKeyPems: settings.RETIRED_KEYS,
    rules: settings.RULES,
    audience: settings.AUDIENCE,
    accessTokenTtl: settings.ACCESS_TOKEN_TTL,
    metricsSha256: settings.METRICS_SHA256,
    ...secrets,
  });

/**
 * Refuses settings that make no identity, before anything is written.
 * @throws ConfigurationError
 */
export const refuseWrongIdentity = (settings: ServeSettings): void =>
  void authorityOf(settings, {
    signingKeyPem: settings.SIGNING_KEY ?? makeKey(),
    staticTokens: settings.STATIC_TOKENS,
    adminSha256: settings.ADMIN_SHA256,
  });

/**
 * The identity that the settings describe. What they leave out is made once and kept in `FOLDER`: the key, the
 * admin token and, when neither tokens nor rules are given, one token for this machine.
 */
export const createIdentity = (settings: ServeSettings): Identity => {
  const { FOLDER, RULES, STATIC_TOKENS, ADMIN_SHA256 } = settings;
  const fileOf = (name: string) => join(FOLDER, name);
  const signingKeyPem = settings.SIGNING_KEY ?? ownSecret(fileOf('signing-key.pem'), makeKey);
  const tokenFile = RULES || STATIC_TOKENS ? undefined : fileOf('token');
  const adminTokenFile = ADMIN_SHA256 ? undefined : fileOf('admin-token');
  const adminSha256 = ADMIN_SHA256 ?? tokenDigest(ownSecret(fileOf('admin-token'), makeToken));
  const staticTokens = tokenFile ? [local(ownSecret(tokenFile, makeToken))] : STATIC_TOKENS;
  return {
    authority: authorityOf(settings, { signingKeyPem, staticTokens, adminSha256 }),
    sealer: createSealer({
      privateKeyPem: signingKeyPem,
      retiredPublicKeyPems: settings.RETIRED_KEYS,
    }),
    ...{ adminSha256, tokenFile, adminTokenFile },
  };
};
