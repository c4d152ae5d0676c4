import { parseTrustRules } from '../../core/rules/parse-trust-rules';
import type { Authority } from '../../identity/authority';
import { createAuthority } from '../../identity/create-authority';
import { tokenDigest } from '../../identity/token-digest';
import { rulesFor } from '../github-claims';
import type { OidcIssuer } from '../oidc-issuer';
import { newPrivateKeyPem } from '../signing-key';
import { STATIC, type StaticDigests } from './mode';

const AUDIENCE = 'https://cache.example.com';

const OURS: StaticDigests = {
  trusted: tokenDigest(STATIC.trusted),
  read: tokenDigest(STATIC.read),
};

/** Static tokens of the repository `shop`, as settings name them. */
export const staticTokens = (digests: StaticDigests) =>
  (['trusted', 'read'] as const).map((access) => ({
    name: access,
    repository: 'shop',
    access,
    sha256: digests[access],
  }));

/** Who decides in a mode, by a clock that may run ahead. */
export class Identity {
  private milliseconds = 0;
  private readonly signingKeyPem = newPrivateKeyPem();
  readonly authority: Authority;

  constructor(readonly issuer: OidcIssuer) {
    this.authority = this.authorityWith(staticTokens(OURS));
  }

  readonly now = (): number => Date.now() + this.milliseconds;

  ahead(seconds: number): void {
    this.milliseconds = seconds * 1000;
  }

  /** A token of the CI provider, made now. */
  idToken(claims: object): Promise<string> {
    return this.issuer.token({ ...claims }, { issuedAt: Math.floor(this.now() / 1000) });
  }

  /** Why there is no authority with these tokens. */
  async refusal(digests: StaticDigests): Promise<string> {
    try {
      this.authorityWith(staticTokens(digests));
      return 'it starts';
    } catch (error) {
      return (error as Error).message;
    }
  }

  private authorityWith(tokens: ReturnType<typeof staticTokens>): Authority {
    const { signingKeyPem, now } = this;
    const rules = parseTrustRules(rulesFor(this.issuer.url));
    return createAuthority({
      ...{ signingKeyPem, audience: AUDIENCE, rules, now },
      staticTokens: tokens,
    });
  }
}
