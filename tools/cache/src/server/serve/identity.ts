import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { createSealer } from '../../core/ed25519-sealer';
import type { Sealer } from '../../core/sealer';
import type { Authority } from '../../identity/authority';
import { createAuthority } from '../../identity/create-authority';
import { tokenDigest } from '../../identity/token-digest';
import { ownSecret } from './own-secret';
import type { ServeSettings } from './serve-settings';

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

/**
 * The identity that the settings describe. What they leave out is made once and kept in `FOLDER`: the key, the
 * admin token and, when neither tokens nor rules are given, one token for this machine.
 */
export function createIdentity(settings: ServeSettings): Identity {
  const { FOLDER, RULES, STATIC_TOKENS, RETIRED_KEYS } = settings;
  const key = settings.SIGNING_KEY ?? ownSecret(join(FOLDER, 'signing-key.pem'), makeKey);
  const tokenFile = RULES || STATIC_TOKENS ? undefined : join(FOLDER, 'token');
  const adminTokenFile = settings.ADMIN_SHA256 ? undefined : join(FOLDER, 'admin-token');
  const adminSha256 =
    settings.ADMIN_SHA256 ?? tokenDigest(ownSecret(adminTokenFile ?? '', makeToken));
  const authority = createAuthority({
    signingKeyPem: key,
    retiredPublicKeyPems: RETIRED_KEYS,
    rules: RULES,
    audience: settings.AUDIENCE,
    staticTokens: tokenFile ? [local(ownSecret(tokenFile, makeToken))] : STATIC_TOKENS,
    adminSha256,
    accessTokenTtl: settings.ACCESS_TOKEN_TTL,
  });
  const sealer = createSealer({ privateKeyPem: key, retiredPublicKeyPems: RETIRED_KEYS });
  return { authority, sealer, adminSha256, tokenFile, adminTokenFile };
}
