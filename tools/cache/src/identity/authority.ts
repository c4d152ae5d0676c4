import type { Grant } from '../core/grant';

/** Why a token was refused; a label of the metric, so the set is closed. */
export type RefusalReason =
  | 'missing'
  | 'malformed'
  | 'unknown-token'
  | 'bad-signature'
  | 'bad-algorithm'
  | 'unknown-key'
  | 'issuer'
  | 'audience'
  | 'expired'
  | 'no-rule'
  | 'issuer-unreachable';

/** Nobody we know: the data path answers 401, `text/plain`. The message never holds the token. */
export class Unauthenticated extends Error {
  override readonly name = 'Unauthenticated';
  constructor(
    readonly reason: RefusalReason,
    message: string,
  ) {
    super(message);
  }
}

/** An access token of the cache, exchanged for an OIDC token. */
export interface AccessToken {
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly grant: Grant;
}

/** Says who somebody is and what they may do. Throws {@link Unauthenticated}. */
export interface Authority {
  /** The grant behind an access token or a static token; remembered by digest until it expires. */
  authenticate(bearer: string | undefined): Promise<Grant>;
  /** Exchanges a CI provider's OIDC token; refused unless a rule covers its claims. */
  exchange(oidcToken: string): Promise<AccessToken>;
}
